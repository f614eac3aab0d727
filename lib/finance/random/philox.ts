/**
 * Philox4x32-10: four random 32-bit words for each counter and key, without state, so that any path and step can be drawn
 * by anyone in any order. Written to `out` as unsigned words.
 *
 * Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC11; its Random123 gives known answers.
 *
 * @param c0 to c3: the counter, such as path, step, what for and 0.
 * @param k0 and k1: the key, which is the seed. All words are taken modulo 2^32. They are plain arguments because an array
 * for each draw costs half as much again.
 */
export function philox(
  out: Uint32Array,
  c0: number,
  c1: number,
  c2: number,
  c3: number,
  k0: number,
  k1: number,
): void {
  let x0 = c0 | 0
  let x1 = c1 | 0
  let x2 = c2 | 0
  let x3 = c3 | 0
  let key0 = k0 | 0
  let key1 = k1 | 0
  for (let round = 0; round < 10; round++) {
    const high0 = multiplyHigh(0xd2511f53, x0)
    const low0 = Math.imul(0xd2511f53, x0)
    const high2 = multiplyHigh(0xcd9e8d57, x2)
    const low2 = Math.imul(0xcd9e8d57, x2)
    x0 = high2 ^ x1 ^ key0
    x1 = low2
    x2 = high0 ^ x3 ^ key1
    x3 = low0
    key0 = (key0 + 0x9e3779b9) | 0
    key1 = (key1 + 0xbb67ae85) | 0
  }
  out[0] = x0
  out[1] = x1
  out[2] = x2
  out[3] = x3
}

/**
 * The upper 32 bits of the product of two unsigned words, by halves: JavaScript has no wider exact product. No sum exceeds 32 bits,
 * and told so, engines stay with whole numbers.
 */
function multiplyHigh(a: number, b: number): number {
  const aHigh = a >>> 16
  const aLow = a & 0xffff
  const bHigh = b >>> 16
  const bLow = b & 0xffff
  const middle = (Math.imul(aHigh, bLow) + (Math.imul(aLow, bLow) >>> 16)) | 0
  const other = (Math.imul(aLow, bHigh) + (middle & 0xffff)) | 0
  return (Math.imul(aHigh, bHigh) + (middle >>> 16) + (other >>> 16)) | 0
}
