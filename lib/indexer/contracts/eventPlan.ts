import { type AbiEvent, type Hex, toEventSelector } from 'viem'
import { tableEvents } from './kinds.ts'

/** How an argument is written into its column. */
export type ArgumentType = 'address' | 'uint' | 'int' | 'integer'

export type Argument = {
  /** Name in the ABI. */
  name: string
  column: string
  type: ArgumentType
  /** Bits of the declared type; the rest of its word has to be empty. */
  bits: number
  isTopic: boolean
  /** Which topic, or which word of the data. */
  place: number
}

/** How logs of one event become rows of one table; made from the ABI, once, at the start. */
export type EventPlan = {
  table: string
  event: AbiEvent
  topic: Hex
  topicCount: number
  dataWords: number
  arguments: readonly Argument[]
  columns: readonly string[]
}

/** Columns of all tables of events; the arguments of the event follow them. */
export const COMMON_COLUMNS = [
  'chain_id',
  'block_number',
  'log_index',
  'block_hash',
  'transaction_hash',
  'timestamp',
  'address',
] as const

export function createEventPlan(table: string, event: AbiEvent): EventPlan {
  let topics = 1
  let words = 0
  const args = event.inputs.map(({ name, type, indexed }): Argument => {
    if (!name) throw new RangeError(`an argument of ${event.name} has no name`)
    const isTopic = indexed === true
    return {
      name,
      column: toSnakeCase(name),
      ...toArgumentType(type),
      isTopic,
      place: isTopic ? topics++ : words++,
    }
  })
  return {
    table,
    event,
    topic: toEventSelector(event),
    topicCount: topics,
    dataWords: words,
    arguments: args,
    columns: [...COMMON_COLUMNS, ...args.map(({ column }) => column)],
  }
}

/** By table. */
export const eventPlans: ReadonlyMap<string, EventPlan> = new Map(
  [...tableEvents].map(([table, event]) => [
    table,
    createEventPlan(table, event),
  ]),
)

function toArgumentType(type: string): { type: ArgumentType; bits: number } {
  if (type === 'address') return { type, bits: 160 }
  const [, sign, bits = '256'] = /^(u?int)(\d*)$/.exec(type) ?? []
  if (!sign) throw new RangeError(`no column holds a ${type}`)
  // A tick fits into an integer, which is a third of a numeric.
  if (sign === 'int' && Number(bits) <= 32)
    return { type: 'integer', bits: Number(bits) }
  return { type: sign as 'uint' | 'int', bits: Number(bits) }
}

function toSnakeCase(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase()
}
