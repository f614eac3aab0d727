import { Amount } from '#app/_components/Amount.tsx'
import { Amounts } from '#app/_components/Amounts.tsx'
import { Tolerance } from '#app/_components/ui/Tolerance.tsx'
import { NetworkFee } from '#app/_components/vault/NetworkFee.tsx'
import type { RangeForm, Side } from '#app/_hooks/useRangeForm.ts'
import { useWords } from '#app/_messages/useWords.ts'
import type { RangeView } from '#app/_views/rangeView.ts'
import type { RangePreview } from '#lib/chain/actions/getRangePreview.ts'
import { withTolerance } from '#lib/chain/buildCalls.ts'

const tolerances = [50n, 100n, 300n] as const

/** What is promised, and how far the price may move before the chain calls it off. */
export function RangeBounds({
  view,
  form,
  preview,
}: {
  view: RangeView
  form: RangeForm
  preview: RangePreview
}) {
  const { t, percent } = useWords()
  const { kind, toleranceBps } = form
  const { tokens } = view.deployed
  return (
    <div className="grid gap-3 text-sm">
      <dl className="grid gap-2">
        <div className="flex justify-between gap-4">
          <dt className="text-muted">{t('vault.atLeast')}</dt>
          <dd className="text-right">
            {kind === 'deposit' ? (
              <Amount
                units={withTolerance(preview.shares, toleranceBps)}
                decimals={view.chain?.decimals ?? 18}
                symbol={t('amounts.shares')}
              />
            ) : (
              <Amounts
                amounts={tokens.map((token, side) => ({
                  token,
                  units: withTolerance(
                    preview.amounts[side as Side],
                    toleranceBps,
                  ),
                }))}
              />
            )}
          </dd>
        </div>
        <div className="flex justify-between gap-4">
          <dt className="text-muted">
            {t(kind === 'deposit' ? 'vault.mayTake' : 'vault.giveBack')}
          </dt>
          <dd className="text-right">
            {kind === 'deposit'
              ? t('range.twoAtMost')
              : form.percent === 100
                ? t('vault.allShares')
                : t('range.partGiven', { percent: percent(form.percent) })}
          </dd>
        </div>
        <NetworkFee owner={form.owner} calls={form.calls} />
      </dl>
      <Tolerance
        choices={tolerances}
        chosen={toleranceBps}
        onChoose={form.setToleranceBps}
      />
      {preview.isEstimate ? (
        <p className="text-muted">{t('range.estimate')}</p>
      ) : null}
    </div>
  )
}
