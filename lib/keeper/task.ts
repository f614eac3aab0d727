import type { Chore } from '#lib/chain/actions/getChores.ts'
import type { Call } from '#lib/chain/actions/signCall.ts'

/** One transaction that the keeper owes somebody. */
export type Task = {
  kind: 'report' | Chore['kind']
  /** Of the vault, for people. */
  symbol: string
  call: Call
}

/** While a task is on its way, or held back after a refusal, no other of its kind is sent to the same contract. */
export function toKey({
  kind,
  call,
}: {
  kind: Task['kind']
  call: Pick<Call, 'to'>
}): string {
  return `${kind} ${call.to}`
}
