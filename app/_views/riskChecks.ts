import { sumKnown, type VaultView } from './vaultView.ts'

export const riskNames = [
  'audit',
  'timelock',
  'oracle',
  'age',
  'size',
  'spread',
  'exit',
  'admin',
] as const
export type RiskName = (typeof riskNames)[number]

/** One named fact. There is no score: every bound is told with the figure that is held against it. */
export type RiskCheck = {
  name: RiskName
  /** `null` is unknown. */
  isMet: boolean | null
  /** The figure behind it: seconds, dollars with 8 decimals, a number of venues, or a part of the assets. */
  figure: bigint | number | null
}

/** A quarter of a year, one million dollars, two venues, a fifth of the assets. */
export const bounds = {
  age: 90 * 86_400,
  size: 10n ** 14n,
  spread: 2,
  exit: 0.2,
} as const

/** What the chain, the index and the deployment say of a vault's risks, in the order of `riskNames`. */
export function checkRisks(
  view: Pick<
    VaultView,
    | 'chain'
    | 'deployed'
    | 'isStranger'
    | 'inceptionTimestamp'
    | 'totalUsd'
    | 'totalAssets'
  >,
  timestamp: bigint | null,
): readonly RiskCheck[] {
  const { chain, deployed, isStranger, inceptionTimestamp, totalUsd } = view
  const age =
    inceptionTimestamp === null || timestamp === null
      ? null
      : Number(timestamp) - inceptionTimestamp
  const liquid = chain
    ? sumKnown(chain.strategies.map(({ maxWithdraw }) => maxWithdraw))
    : null
  const exit =
    isStranger || liquid === null || !view.totalAssets
      ? null
      : Math.min(1, Number(liquid) / Number(view.totalAssets))
  const spread = isStranger ? null : deployed.strategies.length
  const isAtLeast = <figure extends bigint | number>(
    figure: figure | null,
    bound: figure,
  ) => (figure === null ? null : figure >= bound)
  return [
    { name: 'audit', isMet: false, figure: null },
    {
      name: 'timelock',
      isMet: isStranger ? null : deployed.timelock !== undefined,
      figure: null,
    },
    // The contracts of a stranger may be anything.
    { name: 'oracle', isMet: isStranger ? null : true, figure: null },
    { name: 'age', isMet: isAtLeast<number>(age, bounds.age), figure: age },
    {
      name: 'size',
      isMet: isAtLeast<bigint>(totalUsd, bounds.size),
      figure: totalUsd,
    },
    {
      name: 'spread',
      isMet: isAtLeast<number>(spread, bounds.spread),
      figure: spread,
    },
    { name: 'exit', isMet: isAtLeast<number>(exit, bounds.exit), figure: exit },
    { name: 'admin', isMet: isStranger ? null : true, figure: null },
  ]
}
