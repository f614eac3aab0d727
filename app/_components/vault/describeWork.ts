import { describeVenues } from '#app/_views/vaultRow.ts'
import type { VaultView } from '#app/_views/vaultView.ts'
import type { DeployedVault } from '#lib/chain/deployment.ts'

const locking =
  'Each gain flows into the share price over a time after it is reported, so that nobody can buy into it.'

/** What a vault does with the money, in two sentences. */
export function describeWork({ deployed, isStranger }: VaultView): string {
  const { asset, name } = deployed
  if (isStranger) return `${name} takes ${asset.symbol}. ${locking}`
  return `${name} ${describeVerb(deployed)}. ${locking}`
}

function describeVerb({ asset, kind, strategies, allocator }: DeployedVault) {
  const venues = describeVenues(strategies)
  const rewards = strategies.flatMap(({ reward }) => reward ?? [])
  const sold = [...new Set(rewards.map(({ token }) => token.symbol))].join(', ')
  switch (kind) {
    case 'lending':
      return `lends ${asset.symbol} on ${venues}${
        allocator
          ? ', and an allocator moves it to where the next unit earns most'
          : ''
      }`
    case 'staking':
      return `stakes ${asset.symbol} in ${venues}${sold ? ` and sells the ${sold} that it pays for more ${asset.symbol}` : ''}`
    case 'liquidity':
      return `holds liquidity of ${venues} (${asset.symbol}), which earns a part of every trade${sold ? `, and turns the ${sold} that it is paid beside into more of it` : ''}`
  }
}
