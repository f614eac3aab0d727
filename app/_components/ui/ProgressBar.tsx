/** How far a long work is. Keeps its height when there is none, so that nothing jumps. */
export function ProgressBar({
  name,
  ratio,
  text,
}: {
  name: string
  /** From 0 to 1. */
  ratio: number
  /** The same in words, beside the bar. */
  text: string
}) {
  const percent = Math.round(ratio * 100)
  return (
    <div className="grid min-h-6 grid-cols-[1fr_auto] items-center gap-3 text-muted text-xs">
      {/* The width is an attribute of SVG: a style in the page would be against its security policy. */}
      <svg
        role="progressbar"
        aria-label={name}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-valuetext={text || undefined}
        className={`h-2 w-full overflow-hidden rounded-full bg-raised ${percent === 0 && !text ? 'invisible' : ''}`}
      >
        <rect width={`${percent}%`} height="8" rx="4" fill="var(--accent)" />
      </svg>
      <span className="tnum" aria-hidden="true">
        {text}
      </span>
    </div>
  )
}
