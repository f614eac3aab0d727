import type { VaultView } from './vaultView.ts'

/** Where the yearly income of a vault comes from at this moment; parts of one, simple rates. */
export type ApySplit = {
  /** What the venues themselves pay: interest, or a part of trades. */
  base: number
  /** What is paid beside it in other tokens, and sold for more of the asset. */
  reward: number
  /** What the vault keeps of both, at most 0. */
  fees: number
  net: number
}

/**
 * The venues' rates by what they are paid in, weighted by where the assets are. A venue that pays in another token is taken as reward in
 * full: its own rate does not tell the two apart.
 *
 * @returns `null` where a rate, a debt or a fee is unknown.
 */
export function splitApy({
  chain,
  deployed,
  isStranger,
}: Pick<VaultView, 'chain' | 'deployed' | 'isStranger'>): ApySplit | null {
  if (isStranger || !chain?.booked || chain.performanceFeeBps === null)
    return null
  const split = { base: 0, reward: 0 }
  for (const [index, { aprWad, debt }] of chain.strategies.entries()) {
    if (aprWad === null || debt === null) return null
    const paysBeside = deployed.strategies[index]?.reward !== undefined
    split[paysBeside ? 'reward' : 'base'] +=
      (Number(aprWad) / 1e18) * (Number(debt) / Number(chain.booked))
  }
  const gross = split.base + split.reward
  const management = (chain.managementFeeBps ?? 0) / 10_000
  const fees =
    0 - (Math.max(gross, 0) * chain.performanceFeeBps) / 10_000 - management
  return { ...split, fees, net: gross + fees }
}
