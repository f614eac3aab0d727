/**
 * The number of that rank from below, among those from `low` on; all before it are no greater afterwards, so that higher ranks are
 * looked for behind it.
 *
 * Source: Hoare, "Algorithm 65: Find", CACM 4 (1961).
 */
export function select(
  numbers: Float64Array,
  rank: number,
  low: number,
): number {
  let left = low
  let right = numbers.length - 1
  while (left < right) {
    const pivot = numbers[rank] as number
    let i = left
    let j = right
    do {
      while ((numbers[i] as number) < pivot) i++
      while (pivot < (numbers[j] as number)) j--
      if (i <= j) {
        const kept = numbers[i] as number
        numbers[i] = numbers[j] as number
        numbers[j] = kept
        i++
        j--
      }
    } while (i <= j)
    if (j < rank) left = i
    if (rank < i) right = j
  }
  return numbers[rank] as number
}
