import { expect, test } from 'vitest'
import { buildContentSecurityPolicy } from '#app/_server/contentSecurityPolicy.ts'

const policy = buildContentSecurityPolicy({
  nonce: 'abc',
  publicRpcUrls: ['http://127.0.0.1:8545', 'https://rpc.example/key?x=1'],
  isDevelopment: false,
})

test('a page talks to itself and to the RPC, over HTTP and WebSocket, and to nobody else', () => {
  expect(policy.match(/connect-src [^;]+/)?.[0]).toBe(
    "connect-src 'self' http://127.0.0.1:8545 ws://127.0.0.1:8545 https://rpc.example wss://rpc.example",
  )
})

test('only scripts with the nonce run', () => {
  expect(policy.match(/script-src [^;]+/)?.[0]).toBe(
    "script-src 'self' 'nonce-abc' 'strict-dynamic'",
  )
  expect(policy).not.toContain('unsafe')
})

test('workers come from the own origin, and the page itself may not even compile WebAssembly', () => {
  expect(policy.match(/worker-src [^;]+/)?.[0]).toBe("worker-src 'self'")
  expect(policy).not.toContain('wasm')
})

test("a key in the RPC's path stays out of the header", () => {
  expect(policy).not.toContain('key')
})
