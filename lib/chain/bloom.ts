import { type Hex, hexToBytes, keccak256 } from 'viem'

/** Bits of a header's bloom. */
const BITS = 2_048
const BYTES = BITS / 8

/** Bloom positions of an address or a topic: three of 2,048. */
export function toBloomBits(value: Hex): readonly number[] {
  const hash = keccak256(value, 'bytes')
  return [0, 2, 4].map(
    (at) => (((hash[at] as number) << 8) | (hash[at + 1] as number)) % BITS,
  )
}

/** Whether the block may hold a log with what the bits stand for; `false` is certain. */
export function mayHold(
  bloom: Uint8Array,
  ...values: (readonly number[])[]
): boolean {
  return values.every((bits) =>
    bits.every(
      (bit) =>
        ((bloom[BYTES - 1 - (bit >> 3)] as number) & (1 << (bit & 7))) !== 0,
    ),
  )
}

/** @returns `undefined` for a header without a bloom, as some chains make them. */
export function parseBloom(value: unknown): Uint8Array | undefined {
  return typeof value === 'string' && /^0x[0-9a-f]{512}$/i.test(value)
    ? hexToBytes(value as Hex)
    : undefined
}
