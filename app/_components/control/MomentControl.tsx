import { useState } from 'react'
import { buttonClass } from '#app/_components/ui/buttonClass.ts'
import { useHead } from '#app/_hooks/useHead.ts'
import { useLocalMove } from '#app/_hooks/useLocalMove.ts'
import { useWords } from '#app/_messages/useWords.ts'
import {
  keepMoment,
  type LocalState,
  resetChain,
} from '#lib/chain/actions/localChain.ts'
import { ControlCard } from './ControlCard.tsx'

type Moment = 'start' | 'snapshot'

/** Keeps a moment of the chain and goes back to it, or to its start. */
export function MomentControl({
  kept,
}: {
  /** `undefined` while nobody has said. */
  kept: LocalState['snapshot'] | undefined
}) {
  const { t, minute } = useWords()
  const { data: head } = useHead()
  const keep = useLocalMove((client, _: null) => keepMoment(client))
  const back = useLocalMove(resetChain)
  /** Asked once more: what is undone does not come back. */
  const [asked, setAsked] = useState<Moment | null>(null)
  const error = keep.error ?? back.error
  const goTo = (moment: Moment) => {
    if (asked !== moment) setAsked(moment)
    else {
      setAsked(null)
      back.run(moment)
    }
  }
  const keptAt = kept
    ? t('control.kept', {
        block: String(Number(kept.blockNumber)),
        time: minute(kept.timestamp),
      })
    : t('control.noneKept')
  return (
    <ControlCard
      id="moments"
      title={t('control.moments')}
      lead={t('control.momentsLead')}
      status={
        keep.isPending || back.isPending
          ? t('control.working')
          : back.isSuccess && head
            ? t('control.wentBack', { block: String(head.blockNumber) })
            : ''
      }
      error={error ? t('control.failed', { reason: error.message }) : ''}
    >
      <p className="tnum text-sm">{kept === undefined ? '—' : keptAt}</p>
      <div className="flex flex-wrap gap-2">
        <button
          type="button"
          className={buttonClass('secondary')}
          aria-disabled={keep.isBusy}
          onClick={() => keep.run(null)}
        >
          {t('control.keep')}
        </button>
        {(['snapshot', 'start'] as const).map((moment) => (
          <button
            key={moment}
            type="button"
            className={buttonClass(asked === moment ? 'primary' : 'secondary')}
            aria-disabled={back.isBusy || (moment === 'snapshot' && !kept)}
            onBlur={() => setAsked(null)}
            onClick={() => {
              if (!back.isBusy && (moment === 'start' || kept)) goTo(moment)
            }}
          >
            {asked === moment
              ? t('control.sure')
              : t(
                  moment === 'start'
                    ? 'control.backToStart'
                    : 'control.backToKept',
                )}
          </button>
        ))}
      </div>
    </ControlCard>
  )
}
