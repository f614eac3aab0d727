/** "0x1234…cdef": enough to recognise, not to verify. The whole address belongs in a title beside it. */
export function shortAddress(address: string): string {
  return `${address.slice(0, 6)}…${address.slice(-4)}`
}
