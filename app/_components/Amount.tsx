import {
  type FormatAmountOptions,
  formatAmount,
  formatExact,
  formatUsd,
  unknownText,
} from '#app/_amounts/formatAmount.ts'

type AmountProps = FormatAmountOptions & {
  /** Smallest unit; `null` is unknown. */
  units: bigint | null | undefined
  decimals: number
  symbol?: string | undefined
  className?: string | undefined
}

/** A quantity of a token. With `Percent` and `Usd` the only place where a figure becomes text. */
export function Amount({
  units,
  decimals,
  symbol,
  className,
  ...options
}: AmountProps) {
  if (units === null || units === undefined)
    return <Unknown className={className} />
  const size = units < 0n ? -units : units
  return (
    <span
      className={`tnum whitespace-nowrap ${className ?? ''}`}
      title={`${units < 0n ? '−' : ''}${formatExact(size, decimals)}${symbol ? ` ${symbol}` : ''}`}
    >
      {formatAmount(units, decimals, options)}
      {symbol ? ` ${symbol}` : ''}
    </span>
  )
}

/** US dollars with eight decimals. */
export function Usd({
  usd,
  className,
  ...options
}: {
  usd: bigint | null
  /** Writes a plus before a gain. */
  signed?: boolean | undefined
  className?: string | undefined
}) {
  if (usd === null) return <Unknown className={className} />
  return (
    <span className={`tnum whitespace-nowrap ${className ?? ''}`}>
      {formatUsd(usd, options)}
    </span>
  )
}

/** A figure that nobody knows now. */
export function Unknown({
  className,
  reason = 'Not known now',
}: {
  className?: string | undefined
  reason?: string | undefined
}) {
  return (
    <span className={className} title={reason}>
      <span aria-hidden="true">{unknownText}</span>
      <span className="sr-only">{reason}</span>
    </span>
  )
}
