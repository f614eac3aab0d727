import { buttonClass } from './buttonClass.ts'

/** How much less than previewed is still accepted, in hundredths of a percent. */
export function Tolerance({
  choices,
  chosen,
  onChoose,
}: {
  choices: readonly bigint[]
  chosen: bigint
  onChoose: (bps: bigint) => void
}) {
  return (
    <fieldset
      aria-label="How far the price may move"
      className="flex flex-wrap items-center gap-2 text-sm"
    >
      <span className="mr-auto text-muted">Called off below</span>
      {choices.map((bps) => (
        <button
          key={bps.toString()}
          type="button"
          aria-pressed={chosen === bps}
          className={`${buttonClass('secondary', 'small')} border-line aria-pressed:border-accent aria-pressed:text-accent`}
          onClick={() => onChoose(bps)}
        >
          −{Number(bps) / 100} %
        </button>
      ))}
    </fieldset>
  )
}
