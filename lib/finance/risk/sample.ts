/** Mean of at least one finite number. Shifted by the first, so that equal numbers have exactly their mean. */
export function meanOf(sample: readonly number[]): number {
  const [first] = sample
  if (first === undefined) throw new RangeError('there must be a number')
  let sum = 0
  for (const x of sample) {
    if (!Number.isFinite(x)) throw new RangeError('numbers must be finite')
    sum += x - first
  }
  return first + sum / sample.length
}

/** Sample deviation (ddof 1) of at least two finite numbers; exactly 0 of equal ones. */
export function deviationOf(sample: readonly number[]): number {
  if (sample.length < 2) throw new RangeError('a deviation takes two numbers')
  const mean = meanOf(sample)
  const squares = sample.reduce((sum, x) => sum + (x - mean) * (x - mean), 0)
  return Math.sqrt(squares / (sample.length - 1))
}
