/** What a person answers before a plan is made. */
export type RiskAnswers = {
  /** After how large a fall, in parts, the person would take the money out. */
  fall: number
  /** Whether the money may be needed before the date. */
  need: 'no' | 'perhaps' | 'likely'
  /** How much of the person's savings it is. */
  share: 'little' | 'half' | 'most'
}

/** The falls to choose from, in parts; the first is none at all. */
export const FALLS = [0, 0.01, 0.03, 0.1, 0.25] as const
export const NEEDS = ['no', 'perhaps', 'likely'] as const
export const SHARES = ['little', 'half', 'most'] as const
/** How much may be with one protocol at most, in parts, to choose from. */
export const PROTOCOL_CAPS = [0.25, 0.5, 0.75, 1] as const

/** What is left of the fall for who may have to sell early: a loss then has no time to be made good. */
export const OF_NEED = { no: 1, perhaps: 0.75, likely: 0.5 } as const
/** And for who has little else. */
export const OF_SHARE = { little: 1, half: 0.75, most: 0.5 } as const

/**
 * The most that may be lost on average in the worst twentieth of all outcomes, as a part of the deposit: the fall that the person
 * would stand, times 1, 3/4 or 1/2 for each of the two other answers. A rule of thumb that anybody can work out, not a measurement.
 *
 * @throws RangeError unless the fall is in [0, 1].
 */
export function toRiskBudget({ fall, need, share }: RiskAnswers): number {
  if (!(fall >= 0 && fall <= 1)) throw new RangeError('a fall is in [0, 1]')
  return fall * OF_NEED[need] * OF_SHARE[share]
}
