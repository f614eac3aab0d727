import {
  type FormatAmountOptions,
  unknownText,
} from '#app/_amounts/formatAmount.ts'
import { useWords } from '#app/_messages/useWords.ts'

type AmountProps = FormatAmountOptions & {
  /** Smallest unit; `null` is unknown. */
  units: bigint | null | undefined
  decimals: number
  symbol?: string | undefined
  className?: string | undefined
}

/** Longer ones, which a token may give itself, are broken where they do not fit. */
const usualSymbol = 12

/** A quantity of a token. With `Percent` and `Usd` the only place where a figure becomes text. */
export function Amount({
  units,
  decimals,
  symbol,
  className,
  ...options
}: AmountProps) {
  const words = useWords()
  if (units === null || units === undefined)
    return <Unknown className={className} />
  const size = units < 0n ? -units : units
  return (
    <span
      className={`tnum ${symbol && symbol.length > usualSymbol ? 'wrap-anywhere' : 'whitespace-nowrap'} ${className ?? ''}`}
      title={`${units < 0n ? '−' : ''}${words.exact(size, decimals)}${symbol ? ` ${symbol}` : ''}`}
    >
      {words.amount(units, decimals, options)}
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
  const words = useWords()
  if (usd === null) return <Unknown className={className} />
  return (
    <span className={`tnum whitespace-nowrap ${className ?? ''}`}>
      {words.usd(usd, options)}
    </span>
  )
}

/** A figure that nobody knows now. */
export function Unknown({
  className,
  reason,
}: {
  className?: string | undefined
  reason?: string | undefined
}) {
  const { t } = useWords()
  const why = reason ?? t('amounts.unknown')
  return (
    <span className={className} title={why}>
      <span aria-hidden="true">{unknownText}</span>
      <span className="sr-only">{why}</span>
    </span>
  )
}
