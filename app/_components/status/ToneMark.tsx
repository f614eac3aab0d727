import type { Tone } from '#app/_views/statusView.ts'

const marks = {
  good: { colour: 'text-gain', path: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Z' },
  warn: { colour: 'text-warn', path: 'M8 2 15 14H1Z' },
  loss: { colour: 'text-loss', path: 'M3 3h10v10H3Z' },
} as const

/** How something is, by shape and colour. Decorative: the words beside it say the same. */
export function ToneMark({ tone }: { tone: Tone }) {
  const { colour, path } = marks[tone]
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 16 16"
      className={`size-3 shrink-0 ${colour}`}
      fill="currentColor"
    >
      <path d={path} />
    </svg>
  )
}
