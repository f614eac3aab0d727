import type { DescribeOutcome } from './describeOutcome.ts'

/** How outcomes are told, for who loads it in time. */
export type LoadTeller = () => Promise<DescribeOutcome>

/** Of a vault of one asset. */
export const loadOutcome: LoadTeller = async () =>
  (await import('./describeOutcome.ts')).describeOutcome

/**
 * What plans, signs, sends and follows transactions. Whoever only looks needs none of it; it is loaded when somebody connects, so that it is
 * there before a button is pressed.
 */
export async function loadTransactions(loadTeller: LoadTeller) {
  const [{ planCalls }, { signPermit }, { sendCall }, { followPending }, tell] =
    await Promise.all([
      import('./flowCalls.ts'),
      import('./signPermit.ts'),
      import('./sendCall.ts'),
      import('./followPending.ts'),
      loadTeller(),
    ])
  return { planCalls, signPermit, sendCall, followPending, tell }
}
