import { type ParsedAmount, parseAmount } from '#app/_amounts/parseAmount.ts'
import type { Words } from '#app/_messages/words.ts'
import type { PlanQuestion } from '#lib/api/client.ts'
import type { DeployedToken } from '#lib/chain/deployment.ts'
import {
  type NEEDS,
  type RiskAnswers,
  type SHARES,
  toRiskBudget,
} from '#lib/vaults/riskTolerance.ts'

const DAY = 86_400
const MOST_DAYS = 3_650

/** What stands in the address, as it was written and chosen. Falls and caps in percent. */
export type PlanAnswers = {
  amount: string
  goal: string
  /** As 2027-06-30; empty for a year from today. */
  until: string
  fall: number
  need: (typeof NEEDS)[number]
  share: (typeof SHARES)[number]
  cap: number
}

export type PlanForm = {
  amount: ParsedAmount
  goal: ParsedAmount
  until: string
  isDayWrong: boolean
  /** Parts. */
  risk: RiskAnswers
  budget: number
  /** `null` while something lacks or is wrong. */
  question: PlanQuestion | null
}

/** The day `days` after `today` (seconds), as an address and a date field have it. */
export function toDay(today: number, days: number): string {
  return new Date((today + days * DAY) * 1_000).toISOString().slice(0, 10)
}

/** What the answers ask for, and what is wrong with them. `today` in seconds, by the chain's clock. */
export function readAnswers(
  words: Words,
  answers: PlanAnswers,
  token: DeployedToken,
  today: number,
): PlanForm {
  const amount = parseAmount(words, answers.amount, token.decimals)
  const goal = parseAmount(words, answers.goal, token.decimals)
  const until = answers.until || toDay(today, 365)
  const isDayWrong =
    !/^\d{4}-\d{2}-\d{2}$/.test(until) ||
    Number.isNaN(Date.parse(until)) ||
    until <= toDay(today, 0) ||
    until > toDay(today, MOST_DAYS - 1)
  const risk = {
    fall: answers.fall / 100,
    need: answers.need,
    share: answers.share,
  }
  const budget = toRiskBudget(risk)
  const isWhole =
    amount.kind === 'amount' &&
    amount.units > 0n &&
    goal.kind !== 'invalid' &&
    !isDayWrong
  return {
    amount,
    goal,
    until,
    isDayWrong,
    risk,
    budget,
    question: isWhole
      ? {
          token: token.address,
          amount: amount.units.toString(),
          goal:
            goal.kind === 'amount' && goal.units > 0n
              ? goal.units.toString()
              : undefined,
          until,
          budgetBps: Math.round(budget * 10_000),
          protocolCapBps: answers.cap * 100,
        }
      : null,
  }
}
