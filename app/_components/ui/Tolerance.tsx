import { useWords } from '#app/_messages/useWords.ts'
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
  const { t, percent } = useWords()
  return (
    <fieldset
      aria-label={t('ui.tolerance')}
      className="flex flex-wrap items-center gap-2 text-sm"
    >
      <span className="mr-auto text-muted">{t('ui.calledOffBelow')}</span>
      {choices.map((bps) => (
        <button
          key={bps.toString()}
          type="button"
          aria-pressed={chosen === bps}
          className={`${buttonClass('secondary', 'small')} border-line aria-pressed:border-accent aria-pressed:text-accent`}
          onClick={() => onChoose(bps)}
        >
          −{percent(Number(bps) / 100)}
        </button>
      ))}
    </fieldset>
  )
}
