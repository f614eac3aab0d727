'use client'

import dynamic from 'next/dynamic'
import { useRef, useState } from 'react'
import type { Address } from 'viem'
import { Amount } from '#app/_components/Amount.tsx'
import { Tabs } from '#app/_components/ui/Tabs.tsx'
import { isAboutAmount, isAction } from '#app/_deposit/computeNextStep.ts'
import { isBusy } from '#app/_deposit/flowState.ts'
import type { VaultForm } from '#app/_hooks/useVaultForm.ts'
import { useWords } from '#app/_messages/useWords.ts'
import { useConfiguration } from '#app/_providers/ConfigurationContext.tsx'
import type { VaultView } from '#app/_views/vaultView.ts'
import { AmountField } from './AmountField.tsx'
import { describeDailyIncome } from './describeDailyIncome.ts'
import { PaymentChoice } from './PaymentChoice.tsx'
import { Preview } from './Preview.tsx'
import { ProceedButton } from './ProceedButton.tsx'
import { TransactionStatus } from './TransactionStatus.tsx'

const QueuePanel = dynamic(
  () =>
    import('#app/_components/queue/QueuePanel.tsx').then(
      (module) => module.QueuePanel,
    ),
  { ssr: false },
)

/** Only where not all is liquid. */
const InKindExit = dynamic(
  () => import('./InKindExit.tsx').then((module) => module.InKindExit),
  { ssr: false },
)

/** Nobody pays with another token first. */
const ZapPanel = dynamic(
  () => import('./ZapPanel.tsx').then((module) => module.ZapPanel),
  { ssr: false, loading: () => <div className="skeleton h-64" /> },
)

/** Deposit and withdrawal: an amount, its preview, and one button that always says what it does or why it cannot. */
export function DepositPanel({
  view,
  form,
  nativeBalance,
}: {
  view: VaultView
  form: VaultForm
  nativeBalance: bigint | null
}) {
  const words = useWords()
  const { t } = words
  const { deployment } = useConfiguration()
  const [payment, setPayment] = useState<Address>()
  const input = useRef<HTMLInputElement>(null)
  const { asset } = view.deployed
  const { flow, kind, step } = form
  const busy = isBusy(flow.state)
  const hasPosition = (view.account?.shares ?? 0n) > 0n
  const isPartlyLent =
    kind === 'withdraw' &&
    view.position !== null &&
    form.available !== null &&
    form.available < view.position

  const router = deployment?.router
  const others =
    deployment && router
      ? deployment.tokens.filter(({ address }) => address !== asset.address)
      : []
  // Only what is traded for other tokens can be bought with them.
  const canZap =
    kind === 'deposit' && others.length < (deployment?.tokens.length ?? 0)
  const token = canZap
    ? others.find(({ address }) => address === payment)
    : undefined

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
        {canZap ? (
          <PaymentChoice
            tokens={[asset, ...others]}
            chosen={token?.address ?? asset.address}
            isDisabled={busy}
            onChoose={(next) => {
              form.setText('')
              setPayment(next)
            }}
          />
        ) : null}
        {token && deployment && router ? (
          <ZapPanel
            key={token.address}
            view={view}
            token={token}
            deployment={{ ...deployment, router }}
            nativeBalance={nativeBalance}
          />
        ) : (
          <>
            <AmountField
              text={form.text}
              symbol={asset.symbol}
              decimals={asset.decimals}
              availableLabel={
                kind === 'deposit'
                  ? t('vault.inWallet')
                  : t('vault.withdrawable')
              }
              available={form.available}
              reason={busy ? null : form.reason}
              isInvalid={!busy && isAboutAmount(step)}
              isDisabled={busy}
              inputRef={input}
              onText={form.setText}
              onShare={form.setShare}
            />
            {isPartlyLent ? (
              <p className="text-muted text-sm">
                {t.rich(
                  view.kind === 'lending'
                    ? 'vault.partlyLent'
                    : 'vault.partlyIlliquid',
                  {
                    worth: () => (
                      <Amount
                        units={view.position}
                        decimals={asset.decimals}
                        symbol={asset.symbol}
                      />
                    ),
                  },
                )}
              </p>
            ) : null}
            <Preview form={form} view={view} />
            <ProceedButton
              state={flow.state}
              label={form.label}
              can={isAction(step)}
              isLoading={step.kind === 'loading'}
              onProceed={form.proceed}
              onRefused={() => input.current?.focus()}
              approveInstead={form.approveInstead}
            />
          </>
        )}
      </Tabs>
      {token ? null : (
        <TransactionStatus
          state={flow.state}
          note={
            flow.state.kind === 'done' && flow.state.step === 'deposit'
              ? describeDailyIncome(words, view)
              : null
          }
          onReset={flow.reset}
        />
      )}
      {kind === 'withdraw' && isPartlyLent && 'owner' in form.wallet ? (
        <InKindExit
          view={view}
          owner={form.wallet.owner}
          write={form.write}
          flow={flow}
        />
      ) : null}
      {kind === 'withdraw' && view.deployed.queue && 'owner' in form.wallet ? (
        <QueuePanel
          view={view}
          queue={view.deployed.queue}
          owner={form.wallet.owner}
          write={form.write}
        />
      ) : null}
      {hasPosition ? (
        <p className="flex justify-between gap-4 border-line border-t pt-4 text-sm">
          <span className="text-muted">{t('vault.position')}</span>
          <Amount
            units={view.position}
            decimals={asset.decimals}
            symbol={asset.symbol}
            className="font-medium"
          />
        </p>
      ) : null}
    </div>
  )
}
