import type { Address } from 'viem'
import type { Chore } from '#lib/chain/actions/getChores.ts'
import type { Call } from '#lib/chain/actions/signCall.ts'

/** One transaction that the keeper owes somebody. */
export type Task = {
  kind: 'report' | 'perform' | Chore['kind']
  /** Of the vault, for people. */
  symbol: string
  call: Call
  /** The keeper's contract has many jobs, and each is a task of its own. */
  job?: bigint | undefined
}

/** While a task is on its way, or held back after a refusal, no other of its kind is sent to the same contract. */
export function toKey({
  kind,
  call,
  job,
}: {
  kind: Task['kind']
  call: { to: Address }
  job?: bigint | undefined
}): string {
  return job === undefined ? `${kind} ${call.to}` : `${kind} ${call.to} ${job}`
}
