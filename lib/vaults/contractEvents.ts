import type { Hex } from './events.ts'

/** The contracts around the vaults whose logs are indexed, and what each is read for. */
export type ContractKind =
  | 'clm'
  | 'v3-staker'
  | 'v2-pair'
  | 'v3-pool'
  | 'v3-staking'
  | 'staking-rewards'
  | 'term-staking'
  | 'queue'
  | 'registry'

/** Where in the chain an event of a contract lies. `timestamp` is its block's, in seconds since the epoch. */
export type ContractEventPlace = {
  source: Hex
  blockNumber: bigint
  blockHash: Hex
  logIndex: number
  transactionHash: Hex
  timestamp: bigint
}

/** An event as its contract names it: amounts are bigint, ticks numbers, everything else hexadecimal in lower case. */
export type ContractEvent = ContractEventPlace & {
  name: string
  args: Readonly<Record<string, bigint | number | Hex>>
}

/** One event of a union: `name` tells which `args` there are. */
export type Named<
  Name extends string,
  Args extends ContractEvent['args'],
> = ContractEventPlace & { name: Name; args: Args }
