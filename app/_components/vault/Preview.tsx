import { Amount } from '#app/_components/Amount.tsx'
import type { VaultForm } from '#app/_hooks/useVaultForm.ts'
import { useWords } from '#app/_messages/useWords.ts'
import type { VaultView } from '#app/_views/vaultView.ts'
import { withSurcharge, withTolerance } from '#lib/chain/buildCalls.ts'
import { NetworkFee } from './NetworkFee.tsx'

/** What a deposit or withdrawal would do, at the newest block, before anything is signed. */
export function Preview({ form, view }: { form: VaultForm; view: VaultView }) {
  const { t, percent } = useWords()
  const { asset } = view.deployed
  const { preview, amount } = form
  if (amount.kind !== 'amount' || amount.units === 0n) return null
  const performanceFee = view.chain?.performanceFeeBps ?? null
  return (
    <dl className="grid gap-2 text-sm [&_dd]:text-right [&_dt]:text-muted [&_div]:flex [&_div]:justify-between [&_div]:gap-4">
      {form.kind === 'deposit' ? (
        <div>
          <dt>{t('vault.atLeast')}</dt>
          <dd>
            <Amount
              units={preview === null ? null : withTolerance(preview)}
              decimals={view.shareDecimals}
              symbol={t('amounts.shares')}
            />
          </dd>
        </div>
      ) : form.isRedemption ? (
        <>
          <div>
            <dt>{t('vault.atLeast')}</dt>
            <dd>
              <Amount
                units={preview === null ? null : withTolerance(preview)}
                decimals={asset.decimals}
                symbol={asset.symbol}
              />
            </dd>
          </div>
          <div>
            <dt>{t('vault.giveBack')}</dt>
            <dd>{t('vault.allShares')}</dd>
          </div>
        </>
      ) : (
        <>
          <div>
            <dt>{t('vault.exactly')}</dt>
            <dd>
              <Amount
                units={amount.units}
                decimals={asset.decimals}
                symbol={asset.symbol}
              />
            </dd>
          </div>
          <div>
            <dt>{t('vault.giveBackAtMost')}</dt>
            <dd>
              <Amount
                units={preview === null ? null : withSurcharge(preview)}
                decimals={view.shareDecimals}
                symbol={t('amounts.shares')}
              />
            </dd>
          </div>
        </>
      )}
      <div>
        <dt>
          {t(form.kind === 'deposit' ? 'vault.feeToEnter' : 'vault.feeToLeave')}
        </dt>
        <dd>{t('vault.none')}</dd>
      </div>
      <NetworkFee owner={form.owner} calls={form.calls} />
      {form.kind === 'deposit' && performanceFee !== null ? (
        <div>
          <dt>{t('vault.feeOnProfit')}</dt>
          <dd className="tnum">{percent(performanceFee / 100)}</dd>
        </div>
      ) : null}
      {form.kind === 'deposit' ? (
        <div>
          <dt>{t('vault.mayTake')}</dt>
          <dd>{t('vault.mayTakeOnce')}</dd>
        </div>
      ) : null}
    </dl>
  )
}
