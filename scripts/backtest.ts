import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { getPriceHistory } from '#lib/api/getPriceHistory.ts'
import { readPriceFile } from '#lib/backtest/readPriceFile.ts'
import { toPoints } from '#lib/backtest/toPoints.ts'
import { readEnvironment } from '#lib/environment.ts'
import { BaseError } from '#lib/errors.ts'
import type { PricePoint } from '#lib/finance/backtest/history.ts'
import { replayRange } from '#lib/finance/backtest/replayRange.ts'
import { replayShares } from '#lib/finance/backtest/replayShares.ts'
import { computeReplayReturns } from '#lib/finance/backtest/returns.ts'
import type { Range } from '#lib/finance/divergence/concentrated.ts'
import { startEmbedded } from '#lib/store/embedded.ts'
import { openDatabase } from '#lib/store/openDatabase.ts'
import type { Hex } from '#lib/vaults/events.ts'
import {
  BacktestArgumentError,
  type BacktestArguments,
  readBacktestArguments,
} from './backtestArguments.ts'
import { type Backtest, toCsv, toJson, toTable } from './backtestReport.ts'
import { runScript } from './runScript.ts'

const help = `Replays a deposit over a history of prices: fees, divergence, rebalances, gas, and what holding would have given.

  npm run backtest -- --prices FILE.csv --range 0.8..1.25 --fee 0.3% [options]
  npm run backtest -- --vault ADDRESS [--database-url URL] [options]

  --prices FILE         a CSV with the columns time and price (token0 in token1) and, if known, what the pool traded or took since the
                        line before (volume or fees) with its worth (tvl), all in token1
  --accept-gaps         takes a file with days missing
  --utc                 reads times without a zone as UTC
  --vault ADDRESS       an indexed vault: its share prices, or every trade of its pool with its own range
  --in SYMBOL           which of a pool's two tokens all worths are in (token1)

  --range LOW..HIGH     multiples of the price at which it is opened, such as 0.8..1.25, or full (the vault's own)
  --fee PART            of a trade, such as 0.3%
  --deposit AMOUNT      worth of the tokens put in, in token1 or the vault's asset (1000)
  --rebalance RULE      never, outside, a move such as 10%, or a time such as 7d (never)
  --swap-cost PART      lost of what a rebalance swaps (the fee)
  --gas AMOUNT          of each transaction, in token1 or the vault's asset (0)

  --json, --csv         for programs, with every point; for spreadsheets, the points

  DATABASE_URL          where the index is (the embedded database)
  CHAIN_ID              of the vault (31337)

Without volume or fees the path of the prices tells the least that was earned: what one trade from each price to the next pays.`

await runScript({
  help,
  start: async () => {
    const args = readBacktestArguments(process.argv.slice(2))
    const backtest = run(args, await load(args))
    const write = { table: toTable, json: toJson, csv: toCsv }[args.format]
    await new Promise((done) =>
      process.stdout.write(`${write(backtest)}\n`, done),
    )
    process.exit(0)
  },
})

type Loaded = Pick<Backtest, 'title' | 'unit' | 'gaps'> & {
  points: PricePoint[]
} & (
    | { kind: 'shares' }
    | { kind: 'range'; fees: 'path' | 'pool'; fee: number; around: Range }
  )

async function load({
  source,
  quote,
  range,
  fee,
}: BacktestArguments): Promise<Loaded> {
  if (source.kind === 'file') {
    const { rows, gaps } = readPriceFile(await readText(source.path), source)
    // `readBacktestArguments` asked for both.
    const [itsFee, around] = [fee as number, range as Range]
    return {
      kind: 'range',
      title: source.path,
      unit: 'token1',
      gaps,
      fee: itsFee,
      around,
      ...toPoints(rows, itsFee),
    }
  }
  const history = await loadIndexed(source.address, source.databaseUrl)
  const { name: title, points } = history
  if (points.length < 2)
    throw new BacktestArgumentError(`${title} has no history yet.`)
  if (history.kind === 'shares')
    return { kind: 'shares', title, unit: history.symbol, gaps: [], points }
  const around = range ?? history.around
  if (fee === undefined)
    throw new BacktestArgumentError(`${title} needs the --fee of its pool.`)
  if (!around)
    throw new BacktestArgumentError(
      `${title} has no range now; name a --range.`,
    )
  const unit = quote ?? history.symbols[1]
  if (!history.symbols.includes(unit))
    throw new BacktestArgumentError(
      `${title} has no ${unit}, but ${history.symbols.join(' and ')}.`,
    )
  // Seen from token0 each price is its inverse; multiples of the price turn with it.
  const isTurned = unit !== history.symbols[1]
  return {
    kind: 'range',
    title,
    unit,
    gaps: [],
    points: isTurned
      ? points.map((point) => ({ ...point, price: 1 / point.price }))
      : points,
    fees: 'path',
    fee,
    around,
  }
}

async function loadIndexed(address: Hex, url: string | undefined) {
  const { chainId, databaseUrl, stateDirectory } = readEnvironment({
    ...process.env,
    ...(url !== undefined && { DATABASE_URL: url }),
  })
  const embedded = databaseUrl
    ? undefined
    : await startEmbedded({ directory: join(stateDirectory, 'postgres') })
  const database = openDatabase(databaseUrl ?? (embedded?.url as string), {
    name: 'millrace backtest',
  })
  try {
    return await getPriceHistory(database.db, { chainId, address })
  } finally {
    await database.close()
    await embedded?.stop()
  }
}

async function readText(path: string): Promise<string> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new BaseError(`${path} cannot be read.`, {
      cause,
      hint: 'Look at the path, and whether the file may be read.',
    })
  })
  return bytes.toString('utf8')
}

function run(
  { deposit, gas, rebalance, swapCost }: BacktestArguments,
  loaded: Loaded,
): Backtest {
  const { points, title, unit, gaps } = loaded
  const [first, last] = [points[0], points.at(-1)] as [PricePoint, PricePoint]
  if (loaded.kind === 'shares') {
    const replay = replayShares(points, { deposit, gas })
    return {
      kind: 'shares',
      title,
      unit,
      gaps,
      replay,
      returns: computeReplayReturns(deposit, replay.path, [
        { timestamp: first.timestamp, amount: gas },
        { timestamp: last.timestamp, amount: gas },
      ]),
      assumptions: ['The share price is net of the vault’s fees.'],
    }
  }
  const { fee, around, fees } = loaded
  const replay = replayRange(points, {
    deposit,
    gas,
    rebalance,
    fee,
    fees,
    around,
    swapCost: swapCost ?? fee,
  })
  const moments = [first, ...replay.rebalances, last]
  return {
    kind: 'range',
    title,
    unit,
    gaps,
    replay,
    returns: computeReplayReturns(
      deposit,
      replay.path.map(({ timestamp, position, fees: earned }) => ({
        timestamp,
        worth: position + earned,
      })),
      moments.map(({ timestamp }) => ({ timestamp, amount: gas })),
    ),
    assumptions: [
      fees === 'pool'
        ? 'Fees are the share of what the pool took, by liquidity.'
        : 'Fees are the least that the moves of the price must have paid; trades between two prices are missing.',
      'The position is too small to move the price; fees lie beside it.',
    ],
  }
}
