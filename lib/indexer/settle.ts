import { type Log, parseLog } from '#lib/chain/getLogs.ts'
import type { RawRpc } from '#lib/chain/rawRpc.ts'
import type { Hex } from '#lib/vaults/events.ts'
import { UnsettledError } from './errors.ts'

/** What one endpoint says of the same blocks. */
export type Testimony = { rpc: RawRpc; logs: readonly Log[] }

/** What is true, and who said otherwise. */
export type Verdict = {
  logs: Log[]
  /** With the number of logs that each left out or made up. */
  liars: ReadonlyMap<RawRpc, number>
}

const RECEIPTS_A_BATCH = 50

/**
 * Decides between two endpoints that gave different logs for the same blocks. A log that only one of them has is looked for in
 * the receipt of its transaction: first at the endpoint that left it out, which then contradicts itself, then at others. So
 * each can be caught, also when both left out something.
 *
 * @throws UnsettledError when nobody can tell, as in a reorg; asking again later can.
 */
export async function settle(
  a: Testimony,
  b: Testimony,
  {
    others,
    signal,
  }: { others: readonly RawRpc[]; signal?: AbortSignal | undefined },
): Promise<Verdict> {
  const ofA = byPlace(a.logs)
  const ofB = byPlace(b.logs)
  const liars = new Map<RawRpc, number>()
  const truth = new Map([...ofA].filter(([key]) => ofB.has(key)))
  for (const [has, lacks, accuser, accused] of [
    [ofA, ofB, a, b],
    [ofB, ofA, b, a],
  ] as const) {
    const disputed = [...has].filter(([key]) => !lacks.has(key))
    if (disputed.length === 0) continue
    const logs = disputed.map(([, log]) => log)
    const real = await findReal(
      logs,
      [accused.rpc, ...others, accuser.rpc],
      signal,
    )
    for (const [key, log] of disputed) {
      const verdict = real.get(log)
      if (verdict === undefined) throw new UnsettledError(log.blockNumber)
      const liar = verdict ? accused.rpc : accuser.rpc
      liars.set(liar, (liars.get(liar) ?? 0) + 1)
      if (verdict) truth.set(key, log)
    }
  }
  return { logs: [...truth.values()].sort(inChainOrder), liars }
}

/** Which logs are in the receipts of their transactions; a log whose receipt nobody has is left out. */
async function findReal(
  logs: readonly Log[],
  witnesses: readonly RawRpc[],
  signal: AbortSignal | undefined,
): Promise<Map<Log, boolean>> {
  const found = new Map<Log, boolean>()
  for (const rpc of witnesses) {
    const open = logs.filter((log) => found.get(log) !== true)
    if (open.length === 0) break
    const hashes = [...new Set(open.map((log) => log.transactionHash))]
    const receipts = await getReceipts(rpc, hashes, signal).catch(
      () => undefined,
    )
    if (!receipts) continue
    for (const log of open) {
      const receipt = receipts.get(log.transactionHash)
      // A receipt that lacks the log proves nothing yet: whoever leaves out logs may do so in receipts too.
      if (receipt) found.set(log, receipt.has(toKey(log)))
    }
  }
  return found
}

async function getReceipts(
  rpc: RawRpc,
  hashes: readonly Hex[],
  signal: AbortSignal | undefined,
): Promise<Map<Hex, Set<string>>> {
  const receipts = new Map<Hex, Set<string>>()
  for (let start = 0; start < hashes.length; start += RECEIPTS_A_BATCH) {
    const asked = hashes.slice(start, start + RECEIPTS_A_BATCH)
    const answers = await rpc.batch(
      asked.map((hash) => ({
        method: 'eth_getTransactionReceipt',
        params: [hash],
      })),
      signal,
    )
    for (const [i, hash] of asked.entries()) {
      const { logs } = (answers[i] ?? {}) as { logs?: unknown }
      if (Array.isArray(logs))
        receipts.set(
          hash,
          new Set(logs.filter(hasTopic).map((log) => toKey(parseLog(log)))),
        )
    }
  }
  return receipts
}

/** Anonymous events have none, and nobody asks for them. */
function hasTopic(log: unknown): boolean {
  const { topics } = log as { topics?: unknown }
  return Array.isArray(topics) && topics.length > 0
}

function byPlace(logs: readonly Log[]): Map<string, Log> {
  return new Map(logs.map((log) => [toKey(log), log]))
}

/** All that a row is made of but the time, which not every node puts into every log. */
function toKey(log: Log): string {
  return [
    log.blockNumber,
    log.logIndex,
    log.blockHash,
    log.transactionHash,
    log.address,
    ...log.topics,
    log.data,
  ].join()
}

function inChainOrder(a: Log, b: Log): number {
  if (a.blockNumber !== b.blockNumber)
    return a.blockNumber < b.blockNumber ? -1 : 1
  return a.logIndex - b.logIndex
}
