'use client'

import { useRef } from 'react'
import type { Address } from 'viem'
import { Amount } from '#app/_components/Amount.tsx'
import { Notice } from '#app/_components/ui/Notice.tsx'
import { Tolerance } from '#app/_components/ui/Tolerance.tsx'
import { refusedLossBps } from '#app/_deposit/computeZapStep.ts'
import { isBusy } from '#app/_deposit/flowState.ts'
import { useZapForm, type ZapForm } from '#app/_hooks/useZapForm.ts'
import { useWords } from '#app/_messages/useWords.ts'
import type { Words } from '#app/_messages/words.ts'
import type { VaultView } from '#app/_views/vaultView.ts'
import type { DeployedToken, Deployment } from '#lib/chain/deployment.ts'
import { AmountField } from './AmountField.tsx'
import { NetworkFee } from './NetworkFee.tsx'
import { ProceedButton } from './ProceedButton.tsx'
import { TransactionStatus } from './TransactionStatus.tsx'

const tolerances = [10n, 50n, 100n] as const

/** A deposit that is paid with another token: the router swaps it over Uniswap and deposits what comes, or nothing happens. */
export function ZapPanel({
  view,
  token,
  deployment,
  nativeBalance,
}: {
  view: VaultView
  token: DeployedToken
  deployment: Deployment & { router: Address }
  nativeBalance: bigint | null
}) {
  const words = useWords()
  const form = useZapForm(view, token, { deployment, nativeBalance })
  const input = useRef<HTMLInputElement>(null)
  const { flow, step } = form
  const busy = isBusy(flow.state)
  return (
    <>
      <AmountField
        text={form.text}
        symbol={token.symbol}
        decimals={token.decimals}
        availableLabel={words.t('vault.inWallet')}
        available={form.balance}
        reason={busy ? null : step.reason}
        isInvalid={!busy && step.reason !== null}
        isDisabled={busy}
        inputRef={input}
        onText={form.setText}
        onShare={form.setShare}
      />
      <Quote form={form} view={view} token={token} deployment={deployment} />
      {form.needsAcceptance ? <Acceptance form={form} /> : null}
      <ProceedButton
        state={flow.state}
        label={step.label}
        can={step.action !== null}
        onProceed={form.proceed}
        onRefused={() => input.current?.focus()}
      />
      <TransactionStatus state={flow.state} onReset={flow.reset} />
    </>
  )
}

/** What the swap brings and loses, and below what the chain calls it off. */
function Quote({
  form: { quote, bounds, toleranceBps, setToleranceBps, owner, calls },
  view,
  token,
  deployment,
}: {
  form: ZapForm
  view: VaultView
  token: DeployedToken
  deployment: Deployment
}) {
  const words = useWords()
  const { t } = words
  if (!quote || !bounds) return null
  const { asset } = view.deployed
  const symbols = quote.path.map(
    (address) =>
      [token, asset, ...deployment.tokens].find(
        (one) => one.address === address,
      )?.symbol ?? address,
  )
  return (
    <div className="grid gap-3 text-sm">
      <dl className="grid gap-2 [&_dd]:text-right [&_div]:flex [&_div]:justify-between [&_div]:gap-4 [&_dt]:text-muted">
        <div>
          <dt>{t('vault.swapped')}</dt>
          <dd>{symbols.join(' → ')}</dd>
        </div>
        <div>
          <dt>{t('vault.depositedAtLeast')}</dt>
          <dd>
            <Amount
              units={bounds.minAssets}
              decimals={asset.decimals}
              symbol={asset.symbol}
            />
          </dd>
        </div>
        <div>
          <dt>{t('vault.atLeast')}</dt>
          <dd>
            <Amount
              units={bounds.minShares}
              decimals={view.shareDecimals}
              symbol={t('amounts.shares')}
            />
          </dd>
        </div>
        <div>
          <dt>{t('vault.lostInSwap')}</dt>
          <dd className={isLarge(quote.lossBps) ? 'text-loss' : ''}>
            {describeLoss(words, quote.lossBps)}
          </dd>
        </div>
        <NetworkFee owner={owner} calls={calls} />
      </dl>
      <Tolerance
        choices={tolerances}
        chosen={toleranceBps}
        onChoose={setToleranceBps}
      />
    </div>
  )
}

function Acceptance({
  form: { quote, accepted, setAccepted },
}: {
  form: ZapForm
}) {
  const words = useWords()
  const { t } = words
  const lossBps = quote?.lossBps ?? null
  const word = t('vault.acceptance')
  return (
    <Notice look="loss" title={t('vault.costly')}>
      <label className="mt-1 grid gap-2">
        <span>
          {lossBps === null
            ? t('vault.costlyUnknown', { word })
            : t('vault.costlyKnown', {
                loss: describeLoss(words, lossBps),
                word,
              })}
        </span>
        <input
          type="text"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          value={accepted}
          onChange={(event) => setAccepted(event.target.value)}
          className="min-h-10 rounded-control border border-control bg-canvas px-3"
        />
      </label>
    </Notice>
  )
}

function isLarge(lossBps: bigint | null): boolean {
  return lossBps !== null && lossBps >= refusedLossBps
}

function describeLoss({ t, percent }: Words, lossBps: bigint | null): string {
  if (lossBps === null) return t('vault.lossUnknown')
  if (lossBps <= 0n) return t('vault.lossNothing')
  return percent(Number(lossBps) / 100, 2)
}
