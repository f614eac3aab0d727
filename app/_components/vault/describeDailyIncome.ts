import type { Words } from '#app/_messages/words.ts'
import type { VaultView } from '#app/_views/vaultView.ts'

/** What the position earns a day if the venue's rate stays, after the performance fee; `null` if a part of it is unknown. */
export function describeDailyIncome(
  words: Words,
  view: VaultView,
): string | null {
  const { position, venueApr, chain, deployed } = view
  const feeBps = chain?.performanceFeeBps ?? null
  if (!position || !venueApr || feeBps === null) return null
  // A rate is a statistic; ten digits of it are more than it has.
  const rate = BigInt(Math.round(venueApr.value * 1e10))
  const daily =
    (position * rate * BigInt(10_000 - feeBps)) / 10n ** 10n / 10_000n / 365n
  const { asset } = deployed
  return daily > 0n
    ? words.t('deposit.dailyIncome', {
        amount: `${words.amount(daily, asset.decimals)} ${asset.symbol}`,
      })
    : null
}
