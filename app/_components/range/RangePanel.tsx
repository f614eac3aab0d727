'use client'

import dynamic from 'next/dynamic'
import { Amount } from '#app/_components/Amount.tsx'
import { Amounts } from '#app/_components/Amounts.tsx'
import { buttonClass } from '#app/_components/ui/buttonClass.ts'
import { Tabs } from '#app/_components/ui/Tabs.tsx'
import { ProceedButton } from '#app/_components/vault/ProceedButton.tsx'
import { TransactionStatus } from '#app/_components/vault/TransactionStatus.tsx'
import { isBusy } from '#app/_deposit/flowState.ts'
import type { RangeForm, Side } from '#app/_hooks/useRangeForm.ts'
import { useWords } from '#app/_messages/useWords.ts'
import type { RangeView } from '#app/_views/rangeView.ts'
import { toRangeRow } from '#app/_views/vaultRow.ts'

/** There is none before an amount was written. */
const RangeBounds = dynamic(
  () => import('./RangeBounds.tsx').then((module) => module.RangeBounds),
  { ssr: false },
)

/** Deposit of two tokens and withdrawal of both, each with the bounds that the chain holds to. */
export function RangePanel({
  view,
  form,
}: {
  view: RangeView
  form: RangeForm
}) {
  const { t } = useWords()
  const { flow, kind, step } = form
  const busy = isBusy(flow.state)
  const hasPosition = (view.account?.shares ?? 0n) > 0n
  return (
    <div className="grid gap-4">
      <Tabs
        label={t('vault.whatToDo')}
        tabs={[
          { value: 'deposit', name: t('vault.deposit') },
          { value: 'withdraw', name: t('vault.withdraw') },
        ]}
        selected={kind}
        onSelect={(next) => {
          if (!busy && next !== kind) form.setKind(next)
        }}
      >
        {kind === 'deposit' ? (
          <>
            <TokenField side={0} view={view} form={form} isDisabled={busy} />
            <TokenField side={1} view={view} form={form} isDisabled={busy} />
          </>
        ) : (
          <Part view={view} form={form} isDisabled={busy} />
        )}
        {form.preview?.shares ? (
          <RangeBounds view={view} form={form} preview={form.preview} />
        ) : null}
        <ProceedButton
          state={flow.state}
          label={step.label}
          can={step.action !== null}
          note={{ id: 'range-note', reason: step.reason }}
          onProceed={form.proceed}
        />
      </Tabs>
      <TransactionStatus state={flow.state} onReset={flow.reset} />
      {hasPosition ? (
        <div className="flex justify-between gap-4 border-line border-t pt-4 text-sm">
          <span className="text-muted">{t('vault.position')}</span>
          <span className="text-right font-medium">
            <Amounts amounts={toRangeRow(view).position} />
          </span>
        </div>
      ) : null}
    </div>
  )
}

function TokenField({
  side,
  view,
  form,
  isDisabled,
}: {
  side: Side
  view: RangeView
  form: RangeForm
  isDisabled: boolean
}) {
  const { t } = useWords()
  const token = view.deployed.tokens[side]
  return (
    <div className="rounded-card border border-control bg-canvas p-4 focus-within:border-accent focus-within:outline-1 focus-within:outline-accent">
      <div className="flex items-center gap-2">
        <input
          type="text"
          inputMode="decimal"
          autoComplete="off"
          spellCheck={false}
          placeholder="0"
          aria-label={t('range.most', { symbol: token.symbol })}
          value={form.texts[side]}
          readOnly={isDisabled}
          onChange={(event) => form.setText(side, event.target.value)}
          className="tnum w-full min-w-0 bg-transparent font-semibold text-2xl tracking-tight outline-none placeholder:text-muted"
        />
        <span className="whitespace-nowrap font-medium text-muted">
          {token.symbol}
        </span>
      </div>
      <p className="mt-2 flex items-center justify-between gap-2 text-muted text-sm">
        <span>
          {t('vault.inWallet')}{' '}
          <Amount
            units={view.account?.balances[side]}
            decimals={token.decimals}
          />
        </span>
        <button
          type="button"
          disabled={isDisabled || view.account === null}
          aria-label={t('range.maxOf', { symbol: token.symbol })}
          className={buttonClass('quiet', 'small')}
          onClick={() => form.setMax(side)}
        >
          {t('vault.max')}
        </button>
      </p>
    </div>
  )
}

function Part({
  view,
  form,
  isDisabled,
}: {
  view: RangeView
  form: RangeForm
  isDisabled: boolean
}) {
  const { t, percent: writePercent } = useWords()
  return (
    <>
      <p className="flex justify-between gap-4 text-sm">
        <span className="text-muted">{t('range.shares')}</span>
        <Amount
          units={view.account?.shares}
          decimals={view.chain?.decimals ?? 18}
        />
      </p>
      <fieldset
        aria-label={t('range.partOfShares')}
        className="grid grid-cols-4 gap-2"
      >
        {[25, 50, 75, 100].map((percent) => (
          <button
            key={percent}
            type="button"
            disabled={isDisabled}
            aria-pressed={form.percent === percent}
            className={`${buttonClass('secondary', 'small')} border-line aria-pressed:border-accent aria-pressed:text-accent disabled:text-muted`}
            onClick={() => form.setPercent(percent)}
          >
            {percent === 100 ? t('range.all') : writePercent(percent)}
          </button>
        ))}
      </fieldset>
    </>
  )
}
