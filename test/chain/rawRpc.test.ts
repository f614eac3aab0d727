import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { createByteSink } from '#lib/chain/byteSink.ts'
import { createRawRpcs, parseAnswer, type RawRpc } from '#lib/chain/rawRpc.ts'
import { RpcRefusedError, RpcUnavailableError } from '#lib/chain/rpcErrors.ts'

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

async function serve(answer: RequestListener): Promise<RawRpc> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const [rpc] = createRawRpcs([`http://127.0.0.1:${port}`]) as [RawRpc]
  stops.push(() => {
    rpc.close()
    server.closeAllConnections()
    server.close()
  })
  return rpc
}

/** An answer of about so many bytes that tells its request apart from all others. */
function toText(id: number, bytes: number): string {
  const parts = Array.from(
    { length: Math.ceil(bytes / 20) },
    (_, i) => `"${id} ${i * 7}"`,
  )
  return `{"id":${id},"result":[${parts}]}`
}

test.each([[true], [false]])(
  'many answers at once over kept connections arrive to the byte (their length announced: %s)',
  async (isAnnounced) => {
    const rpc = await serve(async (request, response) => {
      let body = ''
      for await (const part of request) body += part
      const { id, params } = JSON.parse(body)
      const text = toText(params[0], 40_000 * (1 + (id % 9)))
      if (isAnnounced) response.setHeader('content-length', text.length)
      // In pieces that fit no buffer, so that reads begin and end anywhere.
      for (let at = 0; at < text.length; at += 17_011)
        response.write(text.slice(at, at + 17_011))
      response.end()
    })
    for (let round = 0; round < 6; round++)
      await Promise.all(
        Array.from({ length: 12 }, async (_, i) => {
          const sink = createByteSink()
          const mark = round * 100 + i
          await rpc.fetchBytes('eth_getLogs', [mark], sink)
          const { id, result } = parseAnswer(sink) as {
            id: number
            result: string[]
          }
          expect(id).toBe(mark)
          expect(result.every((it, n) => it === `${mark} ${n * 7}`)).toBe(true)
        }),
      )
  },
)

test('an answer that announces more than is ever asked for is not read', async () => {
  let isCut = false
  const rpc = await serve((_, response) => {
    response.setHeader('content-length', 200 * 2 ** 20)
    response.write('{"result":[')
    response.once('close', () => {
      isCut = true
    })
  })
  const sink = createByteSink()
  const error = await rpc
    .fetchBytes('eth_getLogs', [], sink)
    .catch((it: unknown) => it)
  expect(error).toBeInstanceOf(RpcRefusedError)
  expect(error).toMatchObject({ bytes: 200 * 2 ** 20, isAboutSize: true })
  expect(sink.bytes.length).toBe(0)
  await expect.poll(() => isCut).toBe(true)
})

test('an answer without an end is cut before it fills the memory', async () => {
  const rpc = await serve((_, response) => {
    const part = Buffer.alloc(2 ** 20, '7')
    const write = () => {
      while (response.write(part));
    }
    response.on('drain', write)
    write()
  })
  const sink = createByteSink()
  await expect(rpc.fetchBytes('eth_getLogs', [], sink)).rejects.toBeInstanceOf(
    RpcRefusedError,
  )
  expect(sink.bytes.length).toBeLessThanOrEqual(64 * 2 ** 20)
})

test('a connection that ends before its answer does is a failure, at once', async () => {
  const rpc = await serve((_, response) => {
    response.setHeader('content-length', 1_000)
    response.write('{"result":[')
    setTimeout(() => response.destroy(), 20)
  })
  await expect(
    rpc.fetchBytes('eth_getLogs', [], createByteSink()),
  ).rejects.toBeInstanceOf(RpcUnavailableError)
})

test('nothing is written into memory that was given up', async () => {
  const rpc = await serve(async (_, response) => {
    response.write('{"result":[')
    for (let i = 0; i < 50 && !response.destroyed; i++) {
      response.write('"late",')
      await new Promise((done) => setTimeout(done, 2))
    }
  })
  const sink = createByteSink()
  const abort = new AbortController()
  const asking = rpc.fetchBytes('eth_getLogs', [], sink, abort.signal)
  setTimeout(() => abort.abort(), 30)
  await expect(asking).rejects.toThrow()
  const { length } = sink
  const before = Buffer.from(sink.bytes)
  await new Promise((done) => setTimeout(done, 60))
  expect(sink.length).toBe(length)
  expect(sink.bytes.equals(before)).toBe(true)
})
