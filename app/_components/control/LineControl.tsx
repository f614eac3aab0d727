import { useSyncExternalStore } from 'react'
import { buttonClass } from '#app/_components/ui/buttonClass.ts'
import { useWords } from '#app/_messages/useWords.ts'
import {
  isLineCut,
  setLineCut,
  watchLine,
} from '#app/_providers/cuttableTransport.ts'
import { ControlCard } from './ControlCard.tsx'

/** Cuts this tab off from the chain, to show what still works. */
export function LineControl() {
  const { t } = useWords()
  const isCut = useSyncExternalStore(watchLine, isLineCut, () => false)
  return (
    <ControlCard
      id="line"
      title={t('control.rpc')}
      lead={t('control.rpcLead')}
      status={t(isCut ? 'control.isCut' : 'control.isWhole')}
    >
      <div>
        <button
          type="button"
          className={buttonClass(isCut ? 'primary' : 'secondary')}
          onClick={() => setLineCut(!isCut)}
        >
          {t(isCut ? 'control.mend' : 'control.cut')}
        </button>
      </div>
    </ControlCard>
  )
}
