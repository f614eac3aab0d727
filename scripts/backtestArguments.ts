import { parseArgs } from 'node:util'
import {
  readPart,
  readRange,
  readRebalance,
  readTokens,
} from '#lib/backtest/readSettings.ts'
import { BaseError } from '#lib/errors.ts'
import type { RebalanceRule } from '#lib/finance/backtest/rebalancing.ts'
import type { Range } from '#lib/finance/divergence/concentrated.ts'
import type { Hex } from '#lib/vaults/events.ts'

export type BacktestArguments = {
  source:
    | {
        kind: 'file'
        path: string
        acceptGaps: boolean
        naiveTimes: 'refuse' | 'utc'
      }
    | { kind: 'vault'; address: Hex; databaseUrl: string | undefined }
  /** Symbol of the token that all worths are in; `undefined` is token1. */
  quote: string | undefined
  /** `undefined` for the vault's own. */
  range: Range | undefined
  /** `undefined` where nothing needs one. */
  fee: number | undefined
  deposit: number
  rebalance: RebalanceRule
  /** `undefined` is the pool's fee. */
  swapCost: number | undefined
  gas: number
  format: 'table' | 'json' | 'csv'
}

export class BacktestArgumentError extends BaseError {
  override name = 'BacktestArgumentError'
  constructor(reason: string) {
    super(reason, { hint: '`npm run backtest -- --help` lists the options.' })
  }
}

/** @throws BacktestArgumentError, SettingError */
export function readBacktestArguments(
  args: readonly string[],
): BacktestArguments {
  const given = parse(args)
  const text = (name: string) => {
    const value = given[name]
    return typeof value === 'string' ? value : undefined
  }
  const { prices, vault } = { prices: text('prices'), vault: text('vault') }
  if ((prices === undefined) === (vault === undefined))
    throw new BacktestArgumentError(
      'Name either a file with --prices, or a vault with --vault.',
    )
  if (vault !== undefined && !/^0x[0-9a-f]{40}$/i.test(vault))
    throw new BacktestArgumentError(`--vault ${vault} is no address.`)
  if (given.json && given.csv)
    throw new BacktestArgumentError('Choose one of --json and --csv.')
  const range = text('range')
  const fee = text('fee')
  if (prices !== undefined && (range === undefined || fee === undefined))
    throw new BacktestArgumentError('--prices needs --range and --fee.')
  const swapCost = text('swap-cost')
  return {
    source:
      prices !== undefined
        ? {
            kind: 'file',
            path: prices,
            acceptGaps: given['accept-gaps'] === true,
            naiveTimes: given.utc === true ? 'utc' : 'refuse',
          }
        : {
            kind: 'vault',
            address: (vault as string).toLowerCase() as Hex,
            databaseUrl: text('database-url'),
          },
    quote: text('in'),
    range: range === undefined ? undefined : readRange('--range', range),
    fee: fee === undefined ? undefined : readPart('--fee', fee),
    deposit: readTokens('--deposit', text('deposit') ?? '1000', {
      canBeZero: false,
    }),
    rebalance: readRebalance('--rebalance', text('rebalance') ?? 'never'),
    swapCost:
      swapCost === undefined ? undefined : readPart('--swap-cost', swapCost),
    gas: readTokens('--gas', text('gas') ?? '0', { canBeZero: true }),
    format: given.json ? 'json' : given.csv ? 'csv' : 'table',
  }
}

function parse(
  args: readonly string[],
): Record<string, string | boolean | undefined> {
  try {
    return parseArgs({
      args: [...args],
      options: {
        prices: { type: 'string' },
        'accept-gaps': { type: 'boolean' },
        utc: { type: 'boolean' },
        vault: { type: 'string' },
        'database-url': { type: 'string' },
        in: { type: 'string' },
        range: { type: 'string' },
        fee: { type: 'string' },
        deposit: { type: 'string' },
        rebalance: { type: 'string' },
        'swap-cost': { type: 'string' },
        gas: { type: 'string' },
        json: { type: 'boolean' },
        csv: { type: 'boolean' },
      },
    }).values
  } catch (error) {
    throw new BacktestArgumentError(
      error instanceof Error ? error.message : 'Odd options.',
    )
  }
}
