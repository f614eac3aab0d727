import type { AbiEvent } from 'viem'
import { type ContractKind, events } from '#bench/rpc/events.ts'

export type EventTable = {
  name: string
  event: AbiEvent
  /** Kinds of contracts whose events it holds. */
  kinds: readonly ContractKind[]
  /** In the order of a row's text: the place of the log, then its arguments. */
  columns: readonly string[]
}

/** What every row says before its arguments. */
export const placeColumns = [
  'chain_id',
  'block_number',
  'log_index',
  'block_hash',
  'transaction_hash',
  'timestamp',
  'address',
] as const

/** One table per event, under the names that ours has; the field's are made alike, so that rows can be compared. */
export const eventTables: readonly EventTable[] = events.map(
  ({ abi, weights }) => {
    const kinds = Object.keys(weights) as ContractKind[]
    const prefix = kinds[0]?.replace('-pool', '').replaceAll('-', '_') ?? ''
    return {
      name: `${prefix}_${abi.name.toLowerCase()}s`,
      event: abi,
      kinds,
      columns: [
        ...placeColumns,
        ...abi.inputs.map(({ name }) => toSnakeCase(name ?? '')),
      ],
    }
  },
)

function toSnakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
