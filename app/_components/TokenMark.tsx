/** The first letters of a token in a ring. Logos would be requests to third parties. */
export function TokenMark({ symbol }: { symbol: string }) {
  return (
    <span
      aria-hidden="true"
      className="grid size-10 shrink-0 place-items-center rounded-full border border-line bg-raised font-semibold text-[0.6875rem] text-ink tracking-tight"
    >
      {symbol.slice(0, 4)}
    </span>
  )
}
