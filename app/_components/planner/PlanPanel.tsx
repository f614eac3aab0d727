'use client'

import Link from 'next/link'
import type { Address } from 'viem'
import { Amount } from '#app/_components/Amount.tsx'
import { buttonClass } from '#app/_components/ui/buttonClass.ts'
import { CopyButton } from '#app/_components/ui/CopyButton.tsx'
import { NetworkFee } from '#app/_components/vault/NetworkFee.tsx'
import { ProceedButton } from '#app/_components/vault/ProceedButton.tsx'
import { TransactionStatus } from '#app/_components/vault/TransactionStatus.tsx'
import { isAction } from '#app/_deposit/computeNextStep.ts'
import { usePlanForm } from '#app/_hooks/usePlanForm.ts'
import { useWords } from '#app/_messages/useWords.ts'
import type { PlanWire } from '#lib/api/wire.ts'
import type { DeployedToken } from '#lib/chain/deployment.ts'
import { DECIMALS_OFFSET } from '#lib/finance/shares.ts'

/** Puts a plan into its vaults: one permit or approval, one transaction. */
export function PlanPanel({
  plan,
  token,
  router,
  nativeBalance,
  isMaking,
  hasNone,
}: {
  /** `null` while there is none, or a newer one is being made. */
  plan: PlanWire | null
  token: DeployedToken
  router: Address
  nativeBalance: bigint | null
  isMaking: boolean
  /** It could not be made. */
  hasNone: boolean
}) {
  const { t, count } = useWords()
  const form = usePlanForm(plan, token, {
    router,
    nativeBalance,
    isMaking,
  })
  const { flow, step, deposits, unsent, owner, calls } = form
  const isDone = flow.state.kind === 'done' && flow.state.step === 'deposit'
  return (
    <div className="mt-3 grid gap-4">
      {deposits.length > 0 ? (
        <p className="text-muted text-sm">
          {t('planner.oneTransaction', { count: deposits.length })}
        </p>
      ) : null}
      {owner ? (
        <p className="flex justify-between gap-4 text-sm">
          <span className="text-muted">{t('planner.inWallet')}</span>
          <Amount
            units={form.balance}
            decimals={token.decimals}
            symbol={token.symbol}
          />
        </p>
      ) : null}
      {deposits.length > 0 ? (
        <dl className="grid gap-3 text-sm">
          {deposits.map(({ vault, name, assets, minShares }) => (
            <div key={vault}>
              <dt className="flex justify-between gap-4">
                <span className="font-medium">{name}</span>
                <Amount
                  units={assets}
                  decimals={token.decimals}
                  symbol={token.symbol}
                />
              </dt>
              <dd className="flex justify-between gap-4 text-muted">
                <span>{t('planner.atLeast')}</span>
                <Amount
                  units={minShares}
                  decimals={token.decimals + DECIMALS_OFFSET}
                  symbol={t('amounts.shares')}
                />
              </dd>
            </div>
          ))}
          {owner && !isDone ? <NetworkFee owner={owner} calls={calls} /> : null}
        </dl>
      ) : null}
      {isDone ? null : (
        <ProceedButton
          state={flow.state}
          label={hasNone && !isAction(step) ? t('planner.noPlan') : form.label}
          can={isAction(step)}
          isLoading={step.kind === 'loading'}
          note={{ id: 'plan-note', reason: form.reason }}
          onProceed={form.proceed}
          approveInstead={form.approveInstead}
        />
      )}
      <TransactionStatus state={flow.state} onReset={flow.reset} />
      {isDone && owner ? (
        <div className="flex flex-wrap gap-2">
          <Link
            href={`/portfolio/${owner}`}
            className={buttonClass('primary', 'medium')}
          >
            {t('planner.seePortfolio')}
          </Link>
          <button
            type="button"
            className={buttonClass('secondary')}
            onClick={flow.reset}
          >
            {t('planner.depositAgain')}
          </button>
        </div>
      ) : null}
      {unsent && !isDone ? (
        <details className="text-sm">
          <summary className="inline-flex min-h-8 cursor-pointer items-center text-muted hover:text-ink">
            {t('planner.calldata')}
          </summary>
          <p className="mt-1 break-all text-muted text-xs">
            {t('planner.calldataOf', {
              router,
              bytes: count(unsent.data.length / 2 - 1),
            })}
          </p>
          <section
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
            tabIndex={0}
            aria-label={t('planner.calldata')}
            className="mt-2 max-h-32 overflow-y-auto rounded-control border border-line p-2"
          >
            <code className="tnum break-all text-xs">{unsent.data}</code>
          </section>
          <CopyButton text={unsent.data} label={t('planner.copyCalldata')} />
        </details>
      ) : null}
    </div>
  )
}
