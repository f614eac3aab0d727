const DAY = 86_400

/**
 * How much a price moved, per square root of a year: the root of the mean square of daily logarithmic moves, each day by its last price.
 * `null` for fewer than eight days, which tell nothing.
 */
export function realisedVolatility(
  prices: readonly { timestamp: number; price: number }[],
): number | null {
  const days = new Map<number, number>()
  for (const { timestamp, price } of prices)
    if (price > 0) days.set(Math.floor(timestamp / DAY), price)
  const closes = [...days].sort(([a], [b]) => a - b)
  if (closes.length < 8) return null
  let squares = 0
  for (const [i, [, price]] of closes.slice(1).entries())
    squares += Math.log(price / (closes[i]?.[1] ?? price)) ** 2
  const span = (closes.at(-1)?.[0] ?? 0) - (closes[0]?.[0] ?? 0)
  return Math.sqrt((squares / span) * 365)
}
