import { expect, test } from 'vitest'
import { toOwnUrl } from '#app/_server/ownUrl.ts'

test.each([
  ['127.0.0.1', 'http://127.0.0.1:3000'],
  ['192.0.2.7', 'http://192.0.2.7:3000'],
  ['vaults.example', 'http://vaults.example:3000'],
  ['0.0.0.0', 'http://127.0.0.1:3000'],
  ['::', 'http://[::1]:3000'],
  ['2001:db8::7', 'http://[2001:db8::7]:3000'],
])('a server that listens on %s reaches itself at %s', (host, url) => {
  expect(toOwnUrl({ host, port: 3_000 })).toBe(url)
})
