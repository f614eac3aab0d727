/** The first letters of a token in a ring, or of two that overlap. Logos would be requests to third parties. */
export function TokenMark({
  symbol,
  other,
}: {
  symbol: string
  other?: string | undefined
}) {
  return (
    <span aria-hidden="true" className="flex shrink-0">
      <Ring symbol={symbol} />
      {other ? <Ring symbol={other} isSecond /> : null}
    </span>
  )
}

function Ring({ symbol, isSecond }: { symbol: string; isSecond?: boolean }) {
  return (
    <span
      className={`grid size-10 place-items-center rounded-full border border-line bg-raised font-semibold text-[0.6875rem] text-ink tracking-tight ${isSecond ? '-ml-1.5' : ''}`}
    >
      {[...(/[\p{L}\p{N}]+/u.exec(symbol)?.[0] ?? '')].slice(0, 4).join('')}
    </span>
  )
}
