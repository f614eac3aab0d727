import type { Hex } from 'viem'
import { HEX } from '#lib/chain/scanLogs.ts'
import { type EventPlan, eventPlans } from './eventPlan.ts'
import { type Kind, toTables } from './kinds.ts'

/** A contract of a contracts file; its address in lower case. */
export type Contract = { address: Hex; kind: Kind; startBlock: bigint }

/** One address and the events that are read of it. */
export type Target = {
  address: Hex
  /** Twenty bytes. */
  bytes: Uint8Array
  plans: readonly EventPlan[]
}

/** What a node is asked for, and how to find whom a log belongs to by a few of its digits. */
export type Filter = {
  addresses: readonly Hex[]
  topics: readonly Hex[]
  targets: ReadonlyMap<number, readonly Target[]>
  topicTexts: ReadonlyMap<Hex, Uint8Array>
}

/** Digits that are enough to tell most apart; the rest is compared. */
const KEY_DIGITS = 7

export function createFilter(contracts: readonly Contract[]): Filter {
  const byAddress = new Map<Hex, Set<string>>()
  for (const { address, kind } of contracts) {
    const tables = byAddress.get(address) ?? new Set()
    for (const table of toTables(kind)) tables.add(table)
    byAddress.set(address, tables)
  }
  const targets = new Map<number, Target[]>()
  const topics = new Set<Hex>()
  for (const [address, tables] of byAddress) {
    const plans = [...tables].map((table) => eventPlans.get(table) as EventPlan)
    for (const { topic } of plans) topics.add(topic)
    const key = Number.parseInt(address.slice(2, 2 + KEY_DIGITS), 16)
    const same = targets.get(key) ?? []
    same.push({ address, bytes: Buffer.from(address.slice(2), 'hex'), plans })
    targets.set(key, same)
  }
  return {
    addresses: [...byAddress.keys()],
    topics: [...topics],
    targets,
    topicTexts: new Map(
      [...topics].map((topic) => [topic, Buffer.from(topic.slice(2))]),
    ),
  }
}

/** The contract whose address stands at `at` in the text, if it was asked for. */
export function findTarget(
  { targets }: Filter,
  bytes: Uint8Array,
  at: number,
): Target | undefined {
  let key = 0
  for (let i = at; i < at + KEY_DIGITS; i++)
    key = key * 16 + (HEX[bytes[i] as number] as number)
  const found = targets.get(key)
  if (!found) return undefined
  for (const target of found)
    if (isBytes(target.bytes, bytes, at)) return target
  return undefined
}

/** The event of the contract whose topic stands at `at`. */
export function findPlan(
  { topicTexts }: Filter,
  target: Target,
  bytes: Uint8Array,
  at: number,
): EventPlan | undefined {
  const { plans } = target
  for (let i = 0; i < plans.length; i++) {
    const plan = plans[i] as EventPlan
    if (isText(topicTexts.get(plan.topic) as Uint8Array, bytes, at)) return plan
  }
  return undefined
}

function isText(text: Uint8Array, bytes: Uint8Array, at: number): boolean {
  for (let i = 0; i < text.length; i++)
    if (bytes[at + i] !== text[i]) return false
  return true
}

function isBytes(
  value: Uint8Array,
  bytes: Uint8Array,
  digits: number,
): boolean {
  let from = digits
  for (let i = 0; i < value.length; i++) {
    const byte =
      ((HEX[bytes[from] as number] as number) << 4) |
      (HEX[bytes[from + 1] as number] as number)
    if (byte !== value[i]) return false
    from += 2
  }
  return true
}
