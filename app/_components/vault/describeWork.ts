import type { Words } from '#app/_messages/words.ts'
import { describeVenues, toVenues } from '#app/_views/vaultRow.ts'
import type { VaultView } from '#app/_views/vaultView.ts'

/** What a vault does with the money, in two sentences. */
export function describeWork(words: Words, view: VaultView): string {
  return `${describeVerb(words, view)} ${words.t('vault.unlocking')}`
}

function describeVerb(words: Words, { deployed, isStranger }: VaultView) {
  const { t } = words
  const { name, kind, strategies, allocator } = deployed
  const asset = deployed.asset.symbol
  if (isStranger) return t('vault.works.stranger', { name, asset })
  const venues = describeVenues(words, toVenues(strategies))
  const rewards = strategies.flatMap(({ reward }) => reward ?? [])
  const sold = [...new Set(rewards.map(({ token }) => token.symbol))].join(', ')
  switch (kind) {
    case 'lending':
      return t(allocator ? 'vault.works.allocated' : 'vault.works.lending', {
        name,
        asset,
        venues,
      })
    case 'staking':
      return sold
        ? t('vault.works.stakingSold', { name, asset, venues, sold })
        : t('vault.works.staking', { name, asset, venues })
    case 'liquidity':
      return sold
        ? t('vault.works.liquiditySold', { name, asset, venues, sold })
        : t('vault.works.liquidity', { name, asset, venues })
  }
}
