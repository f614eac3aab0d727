import { Amount } from '#app/_components/Amount.tsx'
import type { VaultForm } from '#app/_hooks/useVaultForm.ts'
import type { VaultView } from '#app/_views/vaultView.ts'
import { withSurcharge, withTolerance } from '#lib/chain/buildCalls.ts'

/** What a deposit or withdrawal would do, at the newest block, before anything is signed. */
export function Preview({ form, view }: { form: VaultForm; view: VaultView }) {
  const { asset } = view.deployed
  const { preview, amount } = form
  if (amount.kind !== 'amount' || amount.units === 0n) return null
  const performanceFee = view.chain?.performanceFeeBps ?? null
  return (
    <dl className="grid gap-2 text-sm [&_dd]:text-right [&_dt]:text-muted [&_div]:flex [&_div]:justify-between [&_div]:gap-4">
      {form.kind === 'deposit' ? (
        <div>
          <dt>You receive at least</dt>
          <dd>
            <Amount
              units={preview === null ? null : withTolerance(preview)}
              decimals={view.shareDecimals}
              symbol="shares"
            />
          </dd>
        </div>
      ) : form.isRedemption ? (
        <>
          <div>
            <dt>You receive at least</dt>
            <dd>
              <Amount
                units={preview === null ? null : withTolerance(preview)}
                decimals={asset.decimals}
                symbol={asset.symbol}
              />
            </dd>
          </div>
          <div>
            <dt>You give back</dt>
            <dd>all your shares</dd>
          </div>
        </>
      ) : (
        <>
          <div>
            <dt>You receive exactly</dt>
            <dd>
              <Amount
                units={amount.units}
                decimals={asset.decimals}
                symbol={asset.symbol}
              />
            </dd>
          </div>
          <div>
            <dt>You give back at most</dt>
            <dd>
              <Amount
                units={preview === null ? null : withSurcharge(preview)}
                decimals={view.shareDecimals}
                symbol="shares"
              />
            </dd>
          </div>
        </>
      )}
      <div>
        <dt>Fee to {form.kind === 'deposit' ? 'enter' : 'leave'}</dt>
        <dd>none</dd>
      </div>
      {form.kind === 'deposit' && performanceFee !== null ? (
        <div>
          <dt>Fee on profit</dt>
          <dd className="tnum">{performanceFee / 100} %</dd>
        </div>
      ) : null}
      {form.kind === 'deposit' ? (
        <div>
          <dt>The vault may take</dt>
          <dd>exactly this amount, once</dd>
        </div>
      ) : null}
    </dl>
  )
}
