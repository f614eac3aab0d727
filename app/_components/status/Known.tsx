import { Unknown } from '#app/_components/Amount.tsx'

/** A figure as `format` writes it, or “—” where nobody knows it. */
export function Known({
  value,
  format,
  reason,
}: {
  value: number | null | undefined
  format: (value: number) => string
  /** Why it may be unknown. */
  reason?: string | undefined
}) {
  return value === null || value === undefined ? (
    <Unknown reason={reason} />
  ) : (
    <span className="tnum whitespace-nowrap">{format(value)}</span>
  )
}
