import {
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from 'nuqs'
import type { PlanAnswers } from '#app/_views/planQuestion.ts'
import {
  FALLS,
  NEEDS,
  PROTOCOL_CAPS,
  SHARES,
} from '#lib/vaults/riskTolerance.ts'

export const fallChoices = FALLS.map((fall) => Math.round(fall * 100))
export const capChoices = PROTOCOL_CAPS.map((cap) => Math.round(cap * 100))

const planState = {
  token: parseAsString.withDefault(''),
  amount: parseAsString.withDefault('1000'),
  goal: parseAsString.withDefault(''),
  until: parseAsString.withDefault(''),
  fall: parseAsInteger.withDefault(3),
  need: parseAsStringLiteral(NEEDS).withDefault('perhaps'),
  share: parseAsStringLiteral(SHARES).withDefault('half'),
  cap: parseAsInteger.withDefault(75),
}

/** The whole plan as it stands in the address, so that a link is all of it. */
export function usePlanAnswers(): {
  answers: PlanAnswers
  /** Symbol; empty for the first that vaults take. */
  token: string
  setAnswers: (
    some: Partial<PlanAnswers & { token: string }>,
  ) => Promise<URLSearchParams>
} {
  const [{ token, ...answers }, setAnswers] = useQueryStates(planState)
  return {
    token,
    answers: {
      ...answers,
      // An address can be written by anybody.
      fall: fallChoices.includes(answers.fall) ? answers.fall : 3,
      cap: capChoices.includes(answers.cap) ? answers.cap : 75,
    },
    setAnswers,
  }
}
