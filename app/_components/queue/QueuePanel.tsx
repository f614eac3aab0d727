'use client'

import { useQuery } from '@tanstack/react-query'
import type { Address } from 'viem'
import { Amount } from '#app/_components/Amount.tsx'
import { buttonClass } from '#app/_components/ui/buttonClass.ts'
import { NetworkFee } from '#app/_components/vault/NetworkFee.tsx'
import { ProceedButton } from '#app/_components/vault/ProceedButton.tsx'
import { TransactionStatus } from '#app/_components/vault/TransactionStatus.tsx'
import type { Write } from '#app/_deposit/createWrite.ts'
import type { FlowCall } from '#app/_deposit/flowCalls.ts'
import { isBusy } from '#app/_deposit/flowState.ts'
import { useChainClient } from '#app/_hooks/useHead.ts'
import { useVaultFlow } from '#app/_hooks/useVaultFlow.ts'
import { useWords } from '#app/_messages/useWords.ts'
import { useConfiguration } from '#app/_providers/ConfigurationContext.tsx'
import { queueQuery } from '#app/_queries/queueQuery.ts'
import type { VaultView } from '#app/_views/vaultView.ts'
import {
  buildQueueClaim,
  buildQueueFill,
  buildQueueRequest,
} from '#lib/chain/buildQueueCalls.ts'

const loadTeller = async () =>
  (await import('#app/_deposit/describeQueueOutcome.ts')).describeQueueOutcome

/** The way out when not all is liquid: shares wait their turn and are paid as borrowers repay. Nothing is drawn while there is no need of it. */
export function QueuePanel({
  view,
  queue,
  owner,
  write,
}: {
  view: VaultView
  queue: Address
  owner: Address
  write: Write
}) {
  const { t } = useWords()
  const { chainId } = useConfiguration()
  const client = useChainClient()
  const place = { queue, vault: view.address, owner }
  const { data: state } = useQuery(queueQuery(client, chainId, place))
  const flow = useVaultFlow(queue, owner, write, loadTeller)
  const busy = isBusy(flow.state)
  const { asset } = view.deployed
  const shares = view.account?.shares ?? null
  const liquid = view.account?.maxRedeem ?? null
  // What is liquid can leave at once; only the rest has to wait.
  const rest = shares === null || liquid === null ? 0n : shares - liquid
  if (!state) return null
  const { pending, batchesAhead, claimableShares, claimableAssets } = state
  const isWaiting = (pending ?? 0n) > 0n
  const canClaim = (claimableShares ?? 0n) > 0n
  if (rest <= 0n && !isWaiting && !canClaim && flow.state.kind === 'idle')
    return null
  const isAllowed = flow.isAtomic || (state.allowance ?? 0n) >= rest
  const approval = {
    asset: view.address,
    spender: queue,
    assets: rest,
    allowance: state.allowance,
  }
  const claim = claimableShares
    ? [buildQueueClaim({ queue, shares: claimableShares, owner })]
    : []
  const request = isAllowed
    ? [approval, buildQueueRequest({ queue, shares: rest, owner })]
    : [approval]
  const fill = [buildQueueFill(queue)]
  const feeOf = (calls: readonly FlowCall[]) => (
    <dl>
      <NetworkFee owner={owner} calls={calls} />
    </dl>
  )

  const writeShares = (units: bigint | null) => (
    <Amount
      units={units}
      decimals={view.shareDecimals}
      symbol={t('amounts.shares')}
    />
  )
  const waiting = { shares: () => writeShares(pending) }

  return (
    <section
      aria-label={t('queue.title')}
      className="grid gap-3 rounded-card border border-line p-4 text-sm"
    >
      <h3 className="font-semibold">{t('queue.wait')}</h3>
      {isWaiting ? (
        <p>
          {batchesAhead === 0
            ? t.rich('queue.next', waiting)
            : batchesAhead === null
              ? t.rich('queue.behindUnknown', waiting)
              : t.rich('queue.behind', { ...waiting, count: batchesAhead })}
        </p>
      ) : null}
      {canClaim ? (
        <>
          {feeOf(claim)}
          <button
            type="button"
            aria-disabled={busy}
            className={buttonClass('primary')}
            onClick={() => {
              if (!busy) void flow.send('claim', ...claim)
            }}
          >
            {t.rich('queue.claim', {
              amount: () => (
                <Amount
                  units={claimableAssets}
                  decimals={asset.decimals}
                  symbol={asset.symbol}
                />
              ),
            })}
          </button>
        </>
      ) : null}
      {isWaiting ? (
        <>
          {feeOf(fill)}
          <button
            type="button"
            aria-disabled={busy}
            className={buttonClass('secondary')}
            onClick={() => {
              if (!busy) void flow.send('fill', ...fill)
            }}
          >
            {t('queue.pay')}
          </button>
        </>
      ) : null}
      {rest > 0n ? (
        <>
          <p className="text-muted">
            {t.rich('queue.rest', { shares: () => writeShares(rest) })}
          </p>
          {canClaim ? null : feeOf(request)}
          <ProceedButton
            state={flow.state}
            label={
              canClaim
                ? t('queue.claimFirst')
                : isAllowed
                  ? t('queue.put')
                  : t('queue.approve')
            }
            can={!canClaim}
            look="secondary"
            size="medium"
            onProceed={() =>
              void flow.send(isAllowed ? 'request' : 'approve', ...request)
            }
          />
        </>
      ) : null}
      <TransactionStatus state={flow.state} onReset={flow.reset} />
    </section>
  )
}
