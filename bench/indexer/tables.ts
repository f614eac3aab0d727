import type { AbiEvent } from 'viem'
import { type ContractKind, events } from '#bench/rpc/events.ts'
import { createEventPlan } from '#lib/indexer/contracts/eventPlan.ts'

export type EventTable = {
  name: string
  event: AbiEvent
  /** Kinds of contracts whose events it holds. */
  kinds: readonly ContractKind[]
  /** In the order of a row's text: the place of the log, then its arguments. */
  columns: readonly string[]
}

/** One table per event, under the names that ours has; the field's are made alike, so that rows can be compared. */
export const eventTables: readonly EventTable[] = events.map(
  ({ abi, weights }) => {
    const kinds = Object.keys(weights) as ContractKind[]
    const prefix = kinds[0]?.replace('-pool', '').replaceAll('-', '_') ?? ''
    const name = `${prefix}_${abi.name.toLowerCase()}s`
    return {
      name,
      event: abi,
      kinds,
      columns: createEventPlan(name, abi).columns,
    }
  },
)
