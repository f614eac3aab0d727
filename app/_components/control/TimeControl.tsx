import { Unknown } from '#app/_components/Amount.tsx'
import { buttonClass } from '#app/_components/ui/buttonClass.ts'
import { ProgressBar } from '#app/_components/ui/ProgressBar.tsx'
import { useHead } from '#app/_hooks/useHead.ts'
import { useLocalMove } from '#app/_hooks/useLocalMove.ts'
import { useSkipDays } from '#app/_hooks/useSkipDays.ts'
import { useWords } from '#app/_messages/useWords.ts'
import { skipHour } from '#lib/chain/actions/localChain.ts'
import { ControlCard } from './ControlCard.tsx'

const steps = [1, 7, 30] as const

/** Lets time go by. */
export function TimeControl({ daysLived }: { daysLived: number | null }) {
  const { t, minute, count } = useWords()
  const { data: head } = useHead()
  const { skip, days, isSkipping, progress, hasSkipped, error } = useSkipDays()
  const hour = useLocalMove((client, _: null) => skipHour(client))
  const isBusy = isSkipping || hour.isBusy
  const failure = error ?? hour.error
  return (
    <ControlCard
      id="time"
      title={t('control.time')}
      lead={t('control.timeLead')}
      status={
        isSkipping
          ? t('control.working')
          : hasSkipped || hour.isSuccess
            ? t('control.passed')
            : ''
      }
      error={failure ? t('control.failed', { reason: failure.message }) : ''}
    >
      <dl className="grid grid-cols-2 gap-4 text-sm">
        <div>
          <dt className="text-muted text-xs">{t('control.now')}</dt>
          <dd className="tnum font-medium">
            {head ? minute(Number(head.timestamp)) : <Unknown />}
          </dd>
        </div>
        <div>
          <dt className="text-muted text-xs">{t('control.lived')}</dt>
          <dd className="tnum font-medium">
            {daysLived === null ? <Unknown /> : count(daysLived)}
          </dd>
        </div>
      </dl>
      <div className="flex flex-wrap gap-2">
        <button
          type="button"
          className={buttonClass('secondary')}
          aria-disabled={isBusy}
          onClick={() => {
            if (!isBusy) hour.run(null)
          }}
        >
          {t('control.plusHour')}
        </button>
        {steps.map((step) => (
          <button
            key={step}
            type="button"
            className={buttonClass('secondary')}
            aria-disabled={isBusy}
            onClick={() => {
              if (!isBusy) skip(step)
            }}
          >
            {t('control.plusDays', { count: step })}
          </button>
        ))}
      </div>
      <ProgressBar
        name={t('control.time')}
        ratio={isSkipping ? progress : hasSkipped ? 1 : 0}
        text={
          isSkipping
            ? t('control.passing', {
                day: count(Math.floor(progress * days)),
                days: count(days),
              })
            : ''
        }
      />
    </ControlCard>
  )
}
