import { mayHold, toBloomBits } from '#lib/chain/bloom.ts'
import { type Log, parseLog } from '#lib/chain/getLogs.ts'
import type { RawRpc } from '#lib/chain/rawRpc.ts'
import { RpcInvalidError } from '#lib/chain/rpcErrors.ts'
import type { Hex } from '#lib/vaults/events.ts'
import type { Question } from './dataset.ts'

const cache = new Map<Hex, readonly number[]>()

/**
 * The logs of a block, held against the bloom of its header, which one endpoint alone cannot bend without bending the block's
 * hash. Where the bloom has room for a log that was not given, the block's receipts are asked.
 *
 * @returns all logs when some were left out, else `undefined`.
 * @throws RpcInvalidError for a log that the bloom rules out.
 */
export async function proveBlock(
  rpc: Pick<RawRpc, 'request'>,
  {
    hash,
    bloom,
    question,
    logs,
    signal,
  }: {
    hash: Hex
    bloom: Uint8Array
    question: Question
    logs: readonly Log[]
    signal?: AbortSignal | undefined
  },
): Promise<Log[] | undefined> {
  const given = new Set<string>()
  for (const { address, topics, logIndex } of logs) {
    if (!mayHold(bloom, toBits(address), toBits(topics[0])))
      throw new RpcInvalidError(`log ${logIndex} is not in its block's bloom`)
    given.add(`${address} ${topics[0]}`)
  }
  if (!mayHoldMore(bloom, question, given)) return undefined
  const all = await getReceiptLogs(rpc, { hash, question, signal })
  return all && all.length > logs.length ? all : undefined
}

function mayHoldMore(
  bloom: Uint8Array,
  { addresses, topics }: Question,
  given: ReadonlySet<string>,
): boolean {
  const here = topics.filter((topic) => mayHold(bloom, toBits(topic)))
  return addresses.some(
    (address) =>
      mayHold(bloom, toBits(address)) &&
      here.some((topic) => !given.has(`${address} ${topic}`)),
  )
}

/** `undefined` where the node gives no receipts. */
async function getReceiptLogs(
  rpc: Pick<RawRpc, 'request'>,
  {
    hash,
    question: { addresses, topics },
    signal,
  }: {
    hash: Hex
    question: Question
    signal?: AbortSignal | undefined
  },
): Promise<Log[] | undefined> {
  const receipts = await rpc
    .request('eth_getBlockReceipts', [hash], signal)
    // Development nodes know receipts only one by one.
    .catch(() => getReceipts(rpc, hash, signal))
    .catch(() => undefined)
  if (!Array.isArray(receipts) || receipts.includes(null)) return undefined
  return receipts
    .flatMap((receipt) => (receipt as { logs?: unknown[] }).logs ?? [])
    .filter((log) => {
      const { address, topics: found } = log as {
        address?: string
        topics?: string[]
      }
      return (
        addresses.includes(address?.toLowerCase() as Hex) &&
        topics.includes(found?.[0]?.toLowerCase() as Hex)
      )
    })
    .map(parseLog)
    .filter(({ blockHash }) => blockHash === hash)
}

async function getReceipts(
  rpc: Pick<RawRpc, 'request'>,
  hash: Hex,
  signal: AbortSignal | undefined,
): Promise<unknown[]> {
  const block = await rpc.request('eth_getBlockByHash', [hash, false], signal)
  const { transactions } = block as { transactions: unknown[] }
  return Promise.all(
    transactions.map((transaction) =>
      rpc.request('eth_getTransactionReceipt', [transaction], signal),
    ),
  )
}

function toBits(value: Hex): readonly number[] {
  let bits = cache.get(value)
  if (!bits) {
    bits = toBloomBits(value)
    cache.set(value, bits)
  }
  return bits
}
