import { unknownText } from './formatAmount.ts'

/** A yearly rate that knows how it was made. A bare number is no rate, so the formatter takes none. */
export type LabelledRate = {
  kind: 'apr' | 'apy'
  /** 0.05 is 5 %. */
  value: number
  /** Seconds over which it was measured; 0 for a rate of this moment. */
  windowSeconds: number
}

/** "4.21 %", with a true minus for a loss; what rounds to zero without being zero reads "<0.01 %". */
export function formatRate(rate: LabelledRate | null): string {
  if (rate === null || !Number.isFinite(rate.value)) return unknownText
  const percent = rate.value * 100
  const size = Math.abs(percent)
  const sign = percent < 0 ? '−' : ''
  if (size > 0 && size < 0.005) return `${sign}<0.01 %`
  if (size >= 1000) return `${sign}>999 %`
  return `${sign}${size.toFixed(size >= 100 ? 0 : 2)} %`
}

/** What the rate is, in full: "Net APY, last 30 days". */
export function describeRate(rate: LabelledRate): string {
  const name = rate.kind.toUpperCase()
  return rate.windowSeconds === 0
    ? `${name} now`
    : `${name}, last ${formatDuration(rate.windowSeconds)}`
}

/** "30 days", "5 hours": the largest unit that fits, rounded down. */
export function formatDuration(seconds: number): string {
  const units = [
    [86_400, 'day'],
    [3_600, 'hour'],
    [60, 'minute'],
  ] as const
  for (const [size, name] of units) {
    const count = Math.floor(seconds / size)
    if (count >= 1) return `${count} ${name}${count === 1 ? '' : 's'}`
  }
  return 'less than a minute'
}
