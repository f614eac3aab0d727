import { createHash } from 'node:crypto'
import type { Hex } from '#lib/vaults/events.ts'

/** RFC 9562's namespace of URLs; a CAIP-10 account id is a URN. */
const NAMESPACE = Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex')

/** A pool's UUID (version 5) of its CAIP-10 id, `eip155:<chain>:<address>` in lower case: the same everywhere and for ever. */
export function toPoolId(chainId: number, address: Hex): string {
  const bytes = createHash('sha1')
    .update(NAMESPACE)
    .update(`eip155:${chainId}:${address.toLowerCase()}`)
    .digest()
    .subarray(0, 16)
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x50
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80
  return bytes
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
