import { toPriceScale } from '#app/_views/priceRange.ts'
import { joinRanges } from '#app/_views/rangeView.ts'
import { realisedVolatility } from '#app/_views/realisedVolatility.ts'
import { createApiClient } from '#lib/api/client.ts'
import { readEnvironment } from '#lib/environment.ts'
import { toOwnUrl } from './ownUrl.ts'
import { readConfiguration } from './readConfiguration.ts'
import { readFirstPaint } from './readFirstPaint.ts'

/** What a calculator starts from, of a vault that lies in a pool of two tokens. */
export type Prefill = {
  address: string
  name: string
  /** The dearer token, whose price is told, and the one it is told in. */
  base: string
  quote: string
  /** Now; `null` while the chain does not answer. */
  price: number | null
  /** Of its main range, in multiples of the price now; `null` while it has none or the price is outside. */
  range: { lower: number; upper: number } | null
  /** What it earned in fees, a year, simple. */
  feeRate: number | null
  /** A year's, from the pool's history. */
  volatility: number | null
  /** The pool's prices of the last days, oldest first. */
  prices: readonly { timestamp: number; price: number }[]
}

/** A vault to choose. */
export type PrefillChoice = { address: string; name: string }

/** How long the page waits for the history. */
const patience = 1_500

/** The vaults that can fill a calculator, and the one of `address`, if it is among them. */
export async function readPrefill(address: string | undefined): Promise<{
  choices: readonly PrefillChoice[]
  prefill: Prefill | null
}> {
  const { deployment } = await readConfiguration()
  if (!deployment) return { choices: [], prefill: null }
  const { chain, rangeHistory } = await readFirstPaint()
  const views = joinRanges(deployment, chain, rangeHistory)
  const choices = views.map((view) => ({
    address: view.address,
    name: view.deployed.name,
  }))
  const view = views.find(
    (one) => one.address.toLowerCase() === address?.toLowerCase(),
  )
  if (!view) return { choices, prefill: null }
  const { deployed, chainId } = view
  const rows = await createApiClient(toOwnUrl(readEnvironment()))
    .getRangeHistory(
      { chainId, address: deployed.address },
      { signal: AbortSignal.timeout(patience) },
    )
    .catch(() => [])
  const tick = view.chain?.tick ?? null
  const scale = toPriceScale(deployed.tokens, tick ?? 0)
  // Statistics and drawing: a float has digits enough.
  const priceOf = (priceWad: string) => {
    const price = Number(priceWad) / 1e18 / 10 ** deployed.tokens[1].decimals
    return scale.base === deployed.tokens[0] ? price : 1 / price
  }
  const prices = rows.map(({ timestamp, priceWad }) => ({
    timestamp,
    price: priceOf(priceWad),
  }))
  const main = view.chain?.ranges?.find(({ kind }) => kind === 'main')
  const price = tick === null ? null : scale.priceAt(tick)
  const ends =
    main && price !== null
      ? [main.lower, main.upper]
          .map((end) => scale.priceAt(end) / price)
          .sort((a, b) => a - b)
      : []
  const [lower = 0, upper = 0] = ends
  return {
    choices,
    prefill: {
      address: view.address,
      name: deployed.name,
      base: scale.base.symbol,
      quote: scale.quote.symbol,
      price,
      range: lower > 0 && lower < 1 && upper > 1 ? { lower, upper } : null,
      feeRate: view.earnings?.value ?? null,
      volatility: realisedVolatility(prices),
      prices,
    },
  }
}
