import {
  type AbiEvent,
  createPublicClient,
  decodeEventLog,
  encodeAbiParameters,
  encodeEventTopics,
  type Hex,
  http,
  isAddressEqual,
} from 'viem'
import { afterEach, describe, expect, test } from 'vitest'
import { events } from '#bench/rpc/events.ts'
import {
  type ServedRpc,
  type ServeOptions,
  serveRpc,
} from '#bench/rpc/server.ts'
import { startRpc } from '#bench/rpc/startRpc.ts'

const small = { blocks: 3_000, logs: 9_000, contractsPerKind: 2 }
const running: ServedRpc[] = []

afterEach(async () => {
  for (const rpc of running.splice(0)) await rpc.close()
})

async function serve(options: ServeOptions = {}): Promise<ServedRpc> {
  const rpc = await serveRpc({ ...small, ...options })
  running.push(rpc)
  return rpc
}

type JsonLog = {
  address: Hex
  topics: [Hex, ...Hex[]]
  data: Hex
  blockNumber: Hex
  blockHash: Hex
  blockTimestamp?: Hex
  transactionHash: Hex
  logIndex: Hex
  removed: boolean
}

async function ask(
  { url }: ServedRpc,
  method: string,
  params: unknown[] = [],
  endpoint = 'a',
): Promise<{ status: number; text: string }> {
  const response = await fetch(`${url}/${endpoint}`, {
    method: 'POST',
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
    signal: AbortSignal.timeout(5_000),
  })
  return { status: response.status, text: await response.text() }
}

async function getLogs(
  rpc: ServedRpc,
  filter: object = { fromBlock: '0x0', toBlock: 'latest' },
  endpoint = 'a',
): Promise<JsonLog[]> {
  const { text } = await ask(rpc, 'eth_getLogs', [filter], endpoint)
  return JSON.parse(text).result
}

async function failGetLogs(rpc: ServedRpc, filter?: object): Promise<unknown> {
  const { text } = await ask(rpc, 'eth_getLogs', [
    filter ?? { fromBlock: '0x0', toBlock: 'latest' },
  ])
  return JSON.parse(text).error
}

const byId = ({ blockNumber, logIndex }: JsonLog) =>
  `${Number(blockNumber)}/${Number(logIndex)}`

describe('the chain', () => {
  test('holds exactly the logs asked for, in order, the same for one seed and others for another', async () => {
    const [one, same, other] = await Promise.all([
      serve(),
      serve(),
      serve({ seed: 2 }),
    ])
    const logs = await getLogs(one)
    expect(logs.length).toBe(small.logs)
    expect(new Set(logs.map(byId)).size).toBe(small.logs)
    const numbers = logs.map(({ blockNumber }) => Number(blockNumber))
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
    expect(await getLogs(same)).toEqual(logs)
    expect(await getLogs(other)).not.toEqual(logs)
  })

  test('carries true encodings of every event it knows', async () => {
    const logs = await getLogs(await serve())
    const seen = new Set<AbiEvent>()
    for (const { topics, data } of logs) {
      const event = events.find(({ selector }) => selector === topics[0])
      if (!event) throw new Error(`an unknown event ${topics[0]}`)
      const abi = [event.abi]
      const { args } = decodeEventLog({ abi, topics, data, strict: true })
      expect(encodeEventTopics({ abi, args } as never)).toEqual(topics)
      const plain = event.abi.inputs.filter(({ indexed }) => !indexed)
      const values = plain.map(
        ({ name }) => (args as unknown as Record<string, unknown>)[name ?? ''],
      )
      expect(encodeAbiParameters(plain, values as never)).toBe(data)
      seen.add(event.abi)
    }
    expect(seen.size).toBe(events.length)
  })

  test('is uneven: quiet stretches and bursts', async () => {
    const logs = await getLogs(await serve())
    const buckets = new Array<number>(30).fill(0)
    for (const { blockNumber } of logs) {
      const bucket = Math.floor(Number(blockNumber) / 100)
      buckets[bucket] = (buckets[bucket] ?? 0) + 1
    }
    const mean = small.logs / buckets.length
    expect(Math.max(...buckets)).toBeGreaterThan(2 * mean)
    expect(Math.min(...buckets)).toBeLessThan(mean / 4)
  })

  test.each(['geth', 'reth', 'spaced'] as const)(
    'says the same in the layout of %s, with and without timestamps',
    async (layout) => {
      const plain = await getLogs(await serve())
      const other = await getLogs(await serve({ layout, logTimestamps: false }))
      expect(other).toEqual(plain.map(({ blockTimestamp: _, ...log }) => log))
    },
  )
})

describe('what is asked', () => {
  test('filters by address, first topic, range and block hash', async () => {
    const rpc = await serve()
    const all = await getLogs(rpc)
    const { contracts } = rpc.chain.world
    const addresses = contracts.slice(1, 4).map(({ address }) => address)
    const selectors = [events[0]?.selector, events[2]?.selector] as Hex[]
    const range = { fromBlock: '0x64', toBlock: '0x9c3' }
    expect(
      await getLogs(rpc, { ...range, address: addresses, topics: [selectors] }),
    ).toEqual(
      all.filter(
        ({ address, topics, blockNumber }) =>
          addresses.some((own) => isAddressEqual(own, address)) &&
          selectors.includes(topics[0]) &&
          Number(blockNumber) >= 100 &&
          Number(blockNumber) <= 0x9c3,
      ),
    )
    const { blockHash } = all[4_000] as JsonLog
    expect(await getLogs(rpc, { blockHash })).toEqual(
      all.filter((log) => log.blockHash === blockHash),
    )
  })

  test('blocks, receipts and logs agree, blooms among them', async () => {
    const rpc = await serve()
    const client = createPublicClient({ transport: http(`${rpc.url}/a`) })
    const [log] = (await getLogs(rpc)).slice(-1) as [JsonLog]
    const block = await client.getBlock({
      blockHash: log.blockHash,
      includeTransactions: true,
    })
    const parent = await client.getBlock({ blockNumber: block.number - 1n })
    expect(parent.hash).toBe(block.parentHash)
    expect(Number(block.timestamp)).toBe(Number(log.blockTimestamp))
    const receipt = await client.getTransactionReceipt({
      hash: log.transactionHash,
    })
    expect(receipt.blockHash).toBe(log.blockHash)
    const place = receipt.logs.find(
      ({ logIndex }) => logIndex === Number(log.logIndex),
    )
    expect(place?.data).toBe(log.data)
    const bloom = BigInt(block.logsBloom ?? 0n)
    expect(bloom & BigInt(receipt.logsBloom)).toBe(BigInt(receipt.logsBloom))
    expect(BigInt(receipt.logsBloom)).not.toBe(0n)
    expect(block.transactions.at(-1)?.hash).toBe(log.transactionHash)
    const receipts = JSON.parse(
      (await ask(rpc, 'eth_getBlockReceipts', [log.blockNumber])).text,
    ).result as { logs: JsonLog[] }[]
    expect(receipts.flatMap(({ logs }) => logs)).toEqual(
      await getLogs(rpc, { blockHash: log.blockHash }),
    )
  })

  test('batches, code and unknown methods are answered as a node does', async () => {
    const rpc = await serve({ chainId: 77 })
    const response = await fetch(`${rpc.url}/a`, {
      method: 'POST',
      body: JSON.stringify([
        { jsonrpc: '2.0', id: 7, method: 'eth_chainId' },
        {
          jsonrpc: '2.0',
          id: 8,
          method: 'eth_getCode',
          params: [rpc.chain.world.contracts[0]?.address, 'latest'],
        },
        {
          jsonrpc: '2.0',
          id: 9,
          method: 'eth_getCode',
          params: [`0x${'00'.repeat(20)}`, 'latest'],
        },
        { jsonrpc: '2.0', id: 10, method: 'debug_everything' },
      ]),
    })
    expect(await response.json()).toMatchObject([
      { id: 7, result: '0x4d' },
      { id: 8, result: '0x60006000fd' },
      { id: 9, result: '0x' },
      { id: 10, error: { code: -32601 } },
    ])
  })
})

describe('the head', () => {
  test('a reorganisation replaces hashes and logs above its fork and nothing below', async () => {
    const rpc = await serve({ head: 2_500 })
    const before = await getLogs(rpc)
    rpc.control({ chain: { reorganise: 10 } })
    const after = await getLogs(rpc)
    const under = ({ blockNumber }: JsonLog) => Number(blockNumber) <= 2_490
    expect(after.filter(under)).toEqual(before.filter(under))
    const hashes = new Set(after.map(({ blockHash }) => blockHash))
    const replaced = before.filter((log) => !under(log))
    expect(replaced.length).toBeGreaterThan(0)
    expect(replaced.some(({ blockHash }) => hashes.has(blockHash))).toBe(false)
    const block = async (number: number) =>
      JSON.parse(
        (
          await ask(rpc, 'eth_getBlockByNumber', [
            `0x${number.toString(16)}`,
            false,
          ])
        ).text,
      ).result
    for (let number = 2_488; number <= 2_501; number++)
      expect((await block(number)).parentHash).toBe(
        (await block(number - 1)).hash,
      )
    expect(await block(2_502)).toBeNull()
    const gone = await ask(rpc, 'eth_getBlockByHash', [
      replaced[0]?.blockHash,
      false,
    ])
    expect(JSON.parse(gone.text).result).toBeNull()
  })

  test('moves by order and by the clock, and turns after a number of requests', async () => {
    const rpc = await serve({ head: 100 })
    expect(rpc.control({ chain: { advance: 5 } }).head).toBe(105)
    rpc.control({ chain: { reorganiseAfter: { requests: 2, depth: 3 } } })
    for (let request = 0; request < 3; request++)
      await ask(rpc, 'eth_blockNumber')
    expect(rpc.control({})).toMatchObject({ head: 106, branch: 1 })
    rpc.control({ chain: { blockMilliseconds: 5 } })
    await expect.poll(() => rpc.control({}).head).toBeGreaterThan(108)
  })
})

describe('faults', () => {
  test('limits: range, results in three wordings, rate, requests at once', async () => {
    const rpc = await serve()
    const set = (faults: object) => rpc.control({ endpoints: { a: faults } })
    set({ maxBlocks: 100 })
    expect(await failGetLogs(rpc)).toMatchObject({ code: -32005 })
    expect(
      (await getLogs(rpc, { fromBlock: '0x0', toBlock: '0x63' })).length,
    ).toBeGreaterThan(0)
    set({ maxBlocks: 0, maxLogs: 500, refusal: 'hinted' })
    expect(await failGetLogs(rpc)).toMatchObject({
      message: expect.stringContaining('[0x0, '),
    })
    set({ refusal: 'unknown' })
    expect(await failGetLogs(rpc)).toEqual({
      code: -32000,
      message: 'query exceeds limit',
    })
    set({ maxLogs: 0, requestsPerSecond: 4 })
    const many = await Promise.all(
      Array.from({ length: 9 }, () => ask(rpc, 'eth_blockNumber')),
    )
    expect(many.filter(({ status }) => status === 200).length).toBeLessThan(3)
    set({
      requestsPerSecond: 0,
      concurrentRequests: 2,
      latencyMilliseconds: 30,
    })
    const three = await Promise.all(
      [1, 2, 3].map(() => ask(rpc, 'eth_blockNumber')),
    )
    expect(three.map(({ status }) => status).toSorted()).toEqual([
      200, 200, 429,
    ])
  })

  test('failures: status, error, half an answer, a page, a cut line, silence', async () => {
    const rpc = await serve()
    const fail = async (kind: string) => {
      rpc.control({ endpoints: { a: { failures: { [kind]: 1 } } } })
      return ask(rpc, 'eth_getLogs', [{ fromBlock: '0x0', toBlock: '0x9' }])
    }
    expect((await fail('status429')).status).toBe(429)
    expect((await fail('status500')).status).toBe(500)
    expect((await fail('status503')).status).toBe(503)
    expect((await fail('internalError')).text).toContain('-32603')
    const { status, text } = await fail('truncated')
    expect(status).toBe(200)
    expect(() => JSON.parse(text)).toThrow(SyntaxError)
    expect((await fail('html')).text).toContain('<html>')
    await expect(fail('reset')).rejects.toThrow()
    rpc.control({ endpoints: { a: { failures: { timeout: 1 } } } })
    await expect(
      fetch(`${rpc.url}/a`, {
        method: 'POST',
        body: '{}',
        signal: AbortSignal.timeout(100),
      }),
    ).rejects.toThrow(/timeout/)
  })

  test('a share of failures is that share', async () => {
    const rpc = await serve()
    rpc.control({ endpoints: { a: { failures: { status500: 0.2 } } } })
    const answers = await Promise.all(
      Array.from({ length: 500 }, () => ask(rpc, 'eth_blockNumber')),
    )
    const failed = answers.filter(({ status }) => status === 500).length
    expect(failed).toBeGreaterThan(70)
    expect(failed).toBeLessThan(130)
  })

  test('lies of one endpoint: left-out logs, another range, latest, chain; the other stays honest', async () => {
    const rpc = await serve()
    const all = await getLogs(rpc)
    const lie = (faults: object) => rpc.control({ endpoints: { b: faults } })
    lie({ leftOutLogs: 0.02 })
    const left = await getLogs(rpc, undefined, 'b')
    expect(left.length).toBeGreaterThan(small.logs * 0.97)
    expect(left.length).toBeLessThan(small.logs * 0.99)
    const ids = new Set(all.map(byId))
    expect(left.every((log) => ids.has(byId(log)))).toBe(true)
    expect(await getLogs(rpc, undefined, 'b')).toEqual(left)
    lie({ leftOutLogs: 0, otherRange: 1 })
    const range = { fromBlock: '0x400', toBlock: '0x4ff' }
    const other = await getLogs(rpc, range, 'b')
    expect(other.every(({ blockNumber }) => Number(blockNumber) < 0x400)).toBe(
      true,
    )
    lie({ otherRange: 0, latestOffset: 40, otherChainId: 5 })
    const asked = await ask(rpc, 'eth_blockNumber', [], 'b')
    expect(Number(JSON.parse(asked.text).result)).toBe(3_039)
    expect((await ask(rpc, 'eth_chainId', [], 'b')).text).toContain('"0x5"')
    expect(await getLogs(rpc)).toEqual(all)
  })

  test('latency, stragglers and slots take the time they say', async () => {
    const rpc = await serve()
    const time = async (faults: object, requests: number) => {
      rpc.control({ endpoints: { a: faults } })
      const since = performance.now()
      await Promise.all(
        Array.from({ length: requests }, () => ask(rpc, 'eth_blockNumber')),
      )
      return performance.now() - since
    }
    expect(await time({ latencyMilliseconds: 60 }, 4)).toBeGreaterThan(55)
    expect(await time({ slots: 1 }, 4)).toBeGreaterThan(235)
    expect(
      await time(
        {
          slots: 0,
          latencyMilliseconds: 0,
          stragglers: 1,
          stragglerMilliseconds: 80,
        },
        1,
      ),
    ).toBeGreaterThan(75)
  })

  test('runs as a process of its own, which ends with the one that started it', async () => {
    const rpc = await startRpc({ ...small, blocks: 100, logs: 50 })
    const { head, logs } = await rpc.control({ chain: { advance: 3 } })
    expect({ head, logs }).toEqual({ head: 102, logs: 50 })
    expect(rpc.contracts.map(({ kind }) => kind)).toContain('uniswap-v3-pool')
    await rpc.stop()
    await expect(fetch(rpc.url())).rejects.toThrow()
  })

  test('an order that nobody knows is refused rather than ignored', async () => {
    const rpc = await serve()
    const order = (body: object) =>
      fetch(`${rpc.url}/control`, {
        method: 'POST',
        body: JSON.stringify(body),
      }).then(({ status }) => status)
    expect(await order({ endpoints: { a: { latency: 3 } } })).toBe(400)
    expect(await order({ chain: { fork: 3 } })).toBe(400)
    expect(await order({ endpoints: { a: { maxLogs: 3 } } })).toBe(200)
  })
})
