import { decodeEventLog, type Hex, toEventSelector } from 'viem'
import { eventTables } from '#bench/indexer/tables.ts'
import type { Rpc } from '#bench/rpc/startRpc.ts'

type JsonLog = {
  address: Hex
  topics: [Hex, ...Hex[]]
  data: Hex
  blockNumber: Hex
  blockHash: Hex
  blockTimestamp: Hex
  transactionHash: Hex
  logIndex: Hex
}

/**
 * Every row that there ought to be, as text: what an endpoint without faults says about the blocks of `range`, decoded by
 * viem. It shares no code with the indexer.
 */
export async function readTruth(
  rpc: Rpc,
  { from = 0, to }: { from?: number; to?: number } = {},
): Promise<Map<string, string[]>> {
  const { chainId } = await rpc.control()
  const response = await fetch(rpc.url('honest'), {
    method: 'POST',
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'eth_getLogs',
      params: [
        {
          fromBlock: `0x${from.toString(16)}`,
          toBlock: to === undefined ? 'latest' : `0x${to.toString(16)}`,
        },
      ],
    }),
  })
  const { result } = (await response.json()) as { result: JsonLog[] }
  const kinds = new Map(
    rpc.contracts.map(({ address, kind }) => [address, kind]),
  )
  const all = new Map(eventTables.map(({ name }) => [name, [] as string[]]))
  const selectors = eventTables.map(({ event }) => toEventSelector(event))
  for (const log of result) {
    const kind = kinds.get(log.address)
    const table = eventTables.find(
      ({ kinds }, i) =>
        selectors[i] === log.topics[0] && kind && kinds.includes(kind),
    )
    if (!table) throw new Error(`A log that nobody knows: ${log.topics[0]}`)
    const { args } = decodeEventLog({ abi: [table.event], ...log })
    const values = args as unknown as Record<string, unknown>
    const place = [
      chainId,
      ...[log.blockNumber, log.logIndex].map(Number),
      log.blockHash,
      log.transactionHash,
      Number(log.blockTimestamp),
      log.address,
    ]
    const own = table.event.inputs.map(({ name }) =>
      String(values[name ?? '']).toLowerCase(),
    )
    all.get(table.name)?.push([...place, ...own].join(','))
  }
  return all
}
