import { buttonClass } from '#app/_components/ui/buttonClass.ts'
import { Spinner } from '#app/_components/ui/Spinner.tsx'
import { useLocalMove } from '#app/_hooks/useLocalMove.ts'
import { useWords } from '#app/_messages/useWords.ts'
import { useConfiguration } from '#app/_providers/ConfigurationContext.tsx'
import { makeLoss } from '#lib/chain/actions/localChain.ts'
import { ControlCard } from './ControlCard.tsx'

/** Has a borrower default. */
export function LossControl() {
  const { t, amount } = useWords()
  const { deployment } = useConfiguration()
  const move = useLocalMove((client, _: null) => makeLoss(client))
  const losses = (move.data ?? []).flatMap((loss) => {
    const vault = deployment?.vaults.find(
      ({ address }) => address.toLowerCase() === loss.vault.toLowerCase(),
    )
    if (!vault) return []
    const { symbol, decimals } = vault.asset
    return t('control.lost', {
      vault: vault.name,
      amount: `${amount(loss.assets, decimals)} ${symbol}`,
    })
  })
  return (
    <ControlCard
      id="loss"
      title={t('control.loss')}
      lead={t('control.lossLead')}
      status={
        move.isPending
          ? t('control.working')
          : move.isSuccess
            ? losses.join(' ') || t('control.lostNothing')
            : ''
      }
      error={
        move.error ? t('control.failed', { reason: move.error.message }) : ''
      }
    >
      <div>
        <button
          type="button"
          className={buttonClass('secondary')}
          aria-disabled={move.isBusy}
          onClick={() => move.run(null)}
        >
          {move.isPending ? <Spinner /> : null}
          {t('control.lose')}
        </button>
      </div>
    </ControlCard>
  )
}
