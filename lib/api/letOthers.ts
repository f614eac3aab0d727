/** Vaults whose figures are made before others may have the processor: about 10 ms. */
export const AT_ONCE = 50

/** Everything that came in meanwhile is answered first. */
export function letOthers(): Promise<void> {
  return new Promise((done) => setImmediate(done))
}
