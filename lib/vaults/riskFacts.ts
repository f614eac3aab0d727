/** Whether something that can go wrong has been ruled out, has not, or cannot be told; with what that is judged by. */
export type RiskFact<Name> = {
  name: Name
  status: 'pass' | 'fail' | 'unknown'
  /** The figure and what it is held against, in words. */
  evidence: string
}

export type RiskName =
  | 'has-history'
  | 'is-listed'
  | 'no-booked-loss'
  | 'reported-recently'
  | 'small-drawdown'
  | 'spread-over-venues'
  | 'market-is-liquid'
  | 'fees-are-moderate'

/** What is known of a vault; `undefined` where nothing is. */
export type RiskEvidence = {
  /** Days of history. */
  days: number
  isListed: boolean | undefined
  /** Reported in the last 90 days, a part of the assets of now. */
  lossPart: number | undefined
  secondsSinceReport: number | undefined
  /** Deepest fall of the share price, a part. */
  drawdown: number | undefined
  /** The largest part of the assets that lies with one strategy. */
  largestPart: number | undefined
  /** Of the market that all of it is lent to. */
  utilisation: number | undefined
  performanceFee: number | undefined
  managementFee: number | undefined
}

const LEAST_DAYS = 30
const MOST_SECONDS = 3 * 86_400
const MOST_DRAWDOWN = 0.01
const MOST_PART = 0.6
const MOST_UTILISATION = 0.95
export const MOST_FEES = { performance: 0.2, management: 0.02 }

/** Facts that a program can decide by, always the same ones and in the same order. */
export function toRiskFacts(known: RiskEvidence): RiskFact<RiskName>[] {
  const { performanceFee, managementFee } = known
  return [
    ...toCommonFacts(known),
    judge('no-booked-loss', known.lossPart, (part) => [
      part === 0,
      `${percent(part)} of the assets reported as lost in 90 days`,
    ]),
    judge('reported-recently', known.secondsSinceReport, (seconds) => [
      seconds <= MOST_SECONDS,
      `last report ${(seconds / 3_600).toFixed(0)} hours ago; 72 are allowed`,
    ]),
    judge('small-drawdown', known.drawdown, (drawdown) => [
      drawdown <= MOST_DRAWDOWN,
      `deepest fall of the share price ${percent(drawdown)}; ${percent(MOST_DRAWDOWN)} is allowed`,
    ]),
    judge('spread-over-venues', known.largestPart, (part) => [
      part <= MOST_PART,
      `${percent(part)} with one strategy; ${percent(MOST_PART)} is allowed`,
    ]),
    judge('market-is-liquid', known.utilisation, (utilisation) => [
      utilisation <= MOST_UTILISATION,
      `${percent(utilisation)} of the market is lent out; ${percent(MOST_UTILISATION)} is allowed`,
    ]),
    judge(
      'fees-are-moderate',
      performanceFee === undefined || managementFee === undefined
        ? undefined
        : { performance: performanceFee, management: managementFee },
      ({ performance, management }) => [
        performance <= MOST_FEES.performance &&
          management <= MOST_FEES.management,
        `${percent(performance)} of gains and ${percent(management)} a year; ${percent(MOST_FEES.performance)} and ${percent(MOST_FEES.management)} are allowed`,
      ],
    ),
  ]
}

/** What every vault is judged by first. */
export function toCommonFacts({
  days,
  isListed,
}: Pick<RiskEvidence, 'days' | 'isListed'>): RiskFact<
  'has-history' | 'is-listed'
>[] {
  return [
    judge('has-history', days, (known) => [
      known >= LEAST_DAYS,
      `${known} days of history; ${LEAST_DAYS} are wanted`,
    ]),
    judge('is-listed', isListed, (known) => [
      known,
      known ? 'listed by the registry' : 'not listed by the registry',
    ]),
  ]
}

/** What `toVerdict` says of what is known, or that nothing is. */
export function judge<Name, Known>(
  name: Name,
  known: Known | undefined,
  toVerdict: (known: Known) => [passes: boolean, evidence: string],
): RiskFact<Name> {
  if (known === undefined)
    return { name, status: 'unknown', evidence: 'nothing is indexed of it' }
  const [passes, evidence] = toVerdict(known)
  return { name, status: passes ? 'pass' : 'fail', evidence }
}

/** A part in words. */
export const percent = (part: number) => `${(100 * part).toFixed(2)} %`
