'use client'

import { useQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { parseAmount } from '#app/_amounts/parseAmount.ts'
import { buttonClass } from '#app/_components/ui/buttonClass.ts'
import { NetworkFee } from '#app/_components/vault/NetworkFee.tsx'
import { ProceedButton } from '#app/_components/vault/ProceedButton.tsx'
import { TransactionStatus } from '#app/_components/vault/TransactionStatus.tsx'
import { createWrite } from '#app/_deposit/createWrite.ts'
import type { FlowCall } from '#app/_deposit/flowCalls.ts'
import { isBusy } from '#app/_deposit/flowState.ts'
import { useChainClient } from '#app/_hooks/useHead.ts'
import { useVaultFlow } from '#app/_hooks/useVaultFlow.ts'
import { useWords } from '#app/_messages/useWords.ts'
import { useConfiguration } from '#app/_providers/ConfigurationContext.tsx'
import { hasFailed } from '#app/_queries/hasFailed.ts'
import { termStakingQuery } from '#app/_queries/termStakingQuery.ts'
import type { VaultView } from '#app/_views/vaultView.ts'
import { useWallet } from '#app/_wallet/WalletContext.tsx'
import { useOpenWalletDialog } from '#app/_wallet/WalletDialogContext.tsx'
import { getPreview } from '#lib/chain/actions/getPreview.ts'
import { buildDeposit, withTolerance } from '#lib/chain/buildCalls.ts'
import { buildClaimRewards, buildStake } from '#lib/chain/buildTermCalls.ts'
import type { DeployedVault } from '#lib/chain/deployment.ts'
import { TermPositions } from './TermPositions.tsx'
import { Tiers } from './Tiers.tsx'

/** Locking a vault's shares for a term: what it brings, what it costs to leave, and what one has locked. */
export function TermPanel({
  view,
  termStaking,
}: {
  view: VaultView
  termStaking: NonNullable<DeployedVault['termStaking']>
}) {
  const words = useWords()
  const { t } = words
  const { chainId, deployment } = useConfiguration()
  const client = useChainClient()
  const wallet = useWallet()
  const openWalletDialog = useOpenWalletDialog()
  const owner = 'owner' in wallet ? wallet.owner : undefined
  const { reward, address } = termStaking
  const [termDays, setTermDays] = useState(30)
  const [text, setText] = useState('')

  const terms = useQuery(
    termStakingQuery(client, chainId, {
      termStaking: address,
      vault: view.address,
      owner,
      startBlock: BigInt(deployment?.startBlock ?? 0),
    }),
  )
  const state = terms.data
  const write = createWrite(words, null, view.shareDecimals)
  const loadTeller = useCallback(
    async () =>
      (
        await import('#app/_deposit/describeTermOutcome.ts')
      ).describeTermOutcome(reward),
    [reward],
  )
  const flow = useVaultFlow(address, owner, write, loadTeller)
  const busy = isBusy(flow.state)

  const held = view.account?.shares ?? null
  const amount = parseAmount(words, text, view.shareDecimals)
  const shares = amount.kind === 'amount' ? amount.units : 0n
  const isAllowed = flow.isAtomic || (state?.allowance ?? 0n) >= shares
  const reason =
    amount.kind === 'invalid'
      ? amount.sentence
      : held === 0n
        ? t('term.noShares')
        : held !== null && shares > held
          ? t('term.tooMany')
          : null
  const canLock = owner !== undefined && shares > 0n && reason === null && state

  const calls = toCalls()

  function toCalls(): readonly FlowCall[] {
    if (!owner || !canLock) return []
    const approval = {
      asset: view.address,
      spender: address,
      assets: shares,
      allowance: canLock.allowance,
    }
    if (!isAllowed) return [approval]
    return [
      approval,
      buildStake({ termStaking: address, shares, termDays, receiver: owner }),
    ]
  }

  async function lock(): Promise<void> {
    if (busy || calls.length === 0) return
    const end = await flow.send(isAllowed ? 'stake' : 'approve', ...calls)
    if (end === 'done' && isAllowed) setText('')
  }

  /** Rewards in the vault's own asset go where the shares are: one question to a wallet that can, else one after another. */
  async function compound(id: bigint, rewards: bigint): Promise<void> {
    if (!owner) return
    const shares = await getPreview(client, {
      vault: view.address,
      kind: 'deposit',
      quantity: rewards,
    }).catch(() => null)
    if (!shares) return
    await flow.send(
      'compound',
      buildClaimRewards({ termStaking: address, id, receiver: owner }),
      {
        asset: reward.address,
        spender: view.address,
        assets: rewards,
        allowance: view.account?.allowance ?? null,
      },
      buildDeposit({
        vault: view.address,
        assets: rewards,
        receiver: owner,
        minShares: withTolerance(shares),
      }),
    )
  }

  return (
    <section aria-labelledby="terms" className="card overflow-hidden">
      <div className="p-5">
        <h2 id="terms" className="text-lg">
          {t('term.title')}
        </h2>
        <p className="mt-2 text-muted text-sm">
          {t('term.intro', { reward: reward.symbol })}
        </p>
      </div>
      {state ? (
        <Tiers
          state={state}
          reward={reward}
          shareDecimals={view.shareDecimals}
          selected={termDays}
          onSelect={setTermDays}
        />
      ) : hasFailed(terms) ? (
        <p className="border-line border-t p-5 text-muted text-sm">
          {t('term.failed')}
        </p>
      ) : (
        <div
          role="status"
          aria-label={t('term.reading')}
          className="h-48 border-line border-t p-5"
        >
          <div className="skeleton h-5 w-2/3" />
          <div className="skeleton mt-4 h-5 w-1/2" />
        </div>
      )}
      <div className="grid gap-3 border-line border-t p-5">
        <label className="grid gap-1 text-sm">
          <span className="font-medium">{t('term.toLock')}</span>
          <span className="flex gap-2">
            <input
              type="text"
              inputMode="decimal"
              autoComplete="off"
              value={text}
              placeholder="0"
              readOnly={busy}
              aria-describedby="lock-note"
              onChange={(event) => setText(event.target.value)}
              className="tnum min-h-10 min-w-0 flex-1 rounded-control border border-control bg-canvas px-3 placeholder:text-muted"
            />
            <button
              type="button"
              disabled={busy || !held}
              aria-label={t('term.maxLabel')}
              className={buttonClass('secondary')}
              onClick={() =>
                setText(words.exact(held ?? 0n, view.shareDecimals))
              }
            >
              {t('vault.max')}
            </button>
          </span>
        </label>
        {calls.length > 0 ? (
          <dl className="text-sm">
            <NetworkFee owner={owner} calls={calls} />
          </dl>
        ) : null}
        <ProceedButton
          state={flow.state}
          label={
            owner
              ? canLock
                ? isAllowed
                  ? t('term.lockFor', { count: termDays })
                  : t('term.approve')
                : t('term.enter')
              : t('term.connect')
          }
          can={!owner || Boolean(canLock)}
          size="medium"
          note={{ id: 'lock-note', reason: owner && text ? reason : null }}
          onProceed={() => (owner ? void lock() : openWalletDialog())}
        />
        <TransactionStatus state={flow.state} onReset={flow.reset} />
      </div>
      {state && owner ? (
        <TermPositions
          state={state}
          view={view}
          reward={reward}
          isBusy={busy}
          onCompound={
            reward.address === view.deployed.asset.address
              ? (id, rewards) => void compound(id, rewards)
              : null
          }
          termStaking={address}
          owner={owner}
          onSend={(step, call) => void flow.send(step, call)}
        />
      ) : null}
    </section>
  )
}
