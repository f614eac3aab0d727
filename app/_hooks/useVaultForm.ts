import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { useSwitchChain } from 'wagmi'
import { type ParsedAmount, parseAmount } from '#app/_amounts/parseAmount.ts'
import { writeProposed } from '#app/_amounts/writeProposed.ts'
import {
  computeNextStep,
  type FlowKind,
  type NextStep,
} from '#app/_deposit/computeNextStep.ts'
import type { Write } from '#app/_deposit/createWrite.ts'
import { createWrite } from '#app/_deposit/createWrite.ts'
import { describeStep } from '#app/_deposit/describeStep.ts'
import type { FlowCall, NextCalls } from '#app/_deposit/flowCalls.ts'
import { isBusy } from '#app/_deposit/flowState.ts'
import { useWords } from '#app/_messages/useWords.ts'
import { useConfiguration } from '#app/_providers/ConfigurationContext.tsx'
import { previewQuery } from '#app/_queries/previewQuery.ts'
import type { VaultView } from '#app/_views/vaultView.ts'
import { useWallet, type Wallet } from '#app/_wallet/WalletContext.tsx'
import { useOpenWalletDialog } from '#app/_wallet/WalletDialogContext.tsx'
import {
  buildDeposit,
  buildRedemption,
  buildWithdrawal,
  withSurcharge,
  withTolerance,
} from '#lib/chain/buildCalls.ts'
import { toChain } from '#lib/chain/chains.ts'
import { useChainHealth } from './useChainHealth.ts'
import { useExplained } from './useExplained.ts'
import { useChainClient } from './useHead.ts'
import { useHeldPermit } from './useHeldPermit.ts'
import { useVaultFlow, type VaultFlow } from './useVaultFlow.ts'

export type VaultForm = NextCalls & {
  kind: FlowKind
  setKind: (kind: FlowKind) => void
  text: string
  setText: (text: string) => void
  /** Hundredths of what there is; 100 follows the balance as it grows. */
  setShare: (percent: number) => void
  amount: ParsedAmount
  /** Most that can be asked for now. */
  available: bigint | null
  /** Shares for a deposit or a withdrawal, assets for a whole redemption. */
  preview: bigint | null
  isRedemption: boolean
  step: NextStep
  label: string
  reason: string | null
  /** Does what the button says. */
  proceed: () => void
  /** For who would rather send a transaction than sign a permit. */
  approveInstead: (() => void) | null
  flow: VaultFlow
  wallet: Wallet
  write: Write
}

/** The state of the panel: what was typed, what the chain says of it, and what the one button does next. */
export function useVaultForm(
  view: VaultView,
  nativeBalance: bigint | null,
): VaultForm {
  const { chainId } = useConfiguration()
  const client = useChainClient()
  const words = useWords()
  const wallet = useWallet()
  const health = useChainHealth()
  const openWalletDialog = useOpenWalletDialog()
  const switchChain = useSwitchChain()

  const [kind, setKind] = useState<FlowKind>('deposit')
  const { account, deployed, shareDecimals } = view
  const { asset } = deployed
  const proposed = useSearchParams().get('amount')
  const [typed, setTyped] = useState(() =>
    writeProposed(words, proposed, asset.decimals),
  )
  const [isAll, setIsAll] = useState(false)

  const owner = 'owner' in wallet ? wallet.owner : undefined
  const write = createWrite(words, asset, shareDecimals)
  const flow = useVaultFlow(view.address, owner, write)

  const limit =
    kind === 'deposit'
      ? (account?.maxDeposit ?? null)
      : (account?.maxWithdraw ?? null)
  const balance =
    kind === 'deposit' ? (account?.assetBalance ?? null) : view.position
  const available = smaller(balance, limit)
  const text =
    isAll && available !== null ? words.exact(available, asset.decimals) : typed
  const amount = parseAmount(words, text, asset.decimals)
  const units = amount.kind === 'amount' ? amount.units : 0n

  // All shares are redeemed rather than their worth withdrawn, so that no dust stays; unless part is lent out.
  const isRedemption =
    kind === 'withdraw' &&
    isAll &&
    account?.shares !== null &&
    account?.shares !== undefined &&
    account.shares > 0n &&
    account.maxRedeem === account.shares
  const quantity = isRedemption ? (account?.shares ?? 0n) : units
  const previewed = useQuery(
    previewQuery(client, chainId, {
      vault: view.address,
      kind: isRedemption ? 'redeem' : kind,
      quantity,
    }),
  )
  const preview = previewed.data ?? null
  const refusal = useExplained(previewed.error, write)

  const permit = useHeldPermit(flow, {
    token: asset.address,
    domain: kind === 'deposit' ? account?.permit : null,
    owner,
    spender: view.address,
    value: units,
  })

  const step = computeNextStep({
    kind,
    wallet,
    account: account && {
      balance,
      limit,
      allowance: account.allowance,
      nativeBalance,
      permit: permit.canSign,
    },
    // A vault that cannot even say what it would give has a reason.
    amount:
      refusal && health.kind === 'good'
        ? { kind: 'invalid', sentence: refusal }
        : amount,
    preview,
    ...permit.facts,
    isAtomic: flow.isAtomic,
    isUnreachable: health.kind !== 'good',
  })

  const { label, reason } = describeStep(words, step, {
    kind,
    symbol: asset.symbol,
    chainName: toChain(chainId, []).name,
    amount: amount.kind === 'amount' ? write.assets(units) : null,
    isAll: isRedemption,
    limit: limit === null ? null : write.assets(limit),
  })

  const approval = {
    asset: asset.address,
    spender: view.address,
    assets: units,
    allowance: account?.allowance ?? null,
  }

  const calls = toCalls()

  function toCalls(): readonly FlowCall[] {
    if (step.kind === 'approve') return [approval]
    if (!owner || preview === null) return []
    if (step.kind === 'deposit')
      return [
        ...(step.withPermit ? [] : [approval]),
        buildDeposit({
          vault: view.address,
          assets: units,
          receiver: owner,
          minShares: withTolerance(preview),
          permit: step.withPermit ? permit.usable : undefined,
        }),
      ]
    if (step.kind !== 'withdraw') return []
    return [
      isRedemption
        ? buildRedemption({
            vault: view.address,
            shares: quantity,
            owner,
            minAssets: withTolerance(preview),
          })
        : buildWithdrawal({
            vault: view.address,
            assets: units,
            owner,
            maxShares: withSurcharge(preview),
          }),
    ]
  }

  async function proceed(): Promise<void> {
    if (isBusy(flow.state)) return
    switch (step.kind) {
      case 'connect':
        return openWalletDialog()
      case 'switchNetwork':
        return switchChain.mutate({ chainId })
      case 'signPermit':
        return permit.sign()
      case 'approve':
      case 'deposit':
      case 'withdraw': {
        if (calls.length === 0) return
        const send = step.kind === 'deposit' ? permit.send : flow.send
        const end = await send(step.kind, ...calls)
        if (end === 'done' && step.kind !== 'approve') clear()
        return
      }
      default:
        return
    }
  }

  /** A done amount is not offered again. */
  function clear(): void {
    setTyped('')
    setIsAll(false)
  }

  function edit(next: string, all: boolean): void {
    setTyped(next)
    setIsAll(all)
    // The outcome on show is of another amount.
    if (!isBusy(flow.state) && flow.state.kind !== 'idle') flow.reset()
  }

  return {
    kind,
    setKind: (next) => {
      setKind(next)
      edit('', false)
    },
    text,
    setText: (next) => edit(next, false),
    setShare: (percent) => {
      if (available === null) return
      if (percent === 100) edit(words.exact(available, asset.decimals), true)
      else
        edit(
          words.exact((available * BigInt(percent)) / 100n, asset.decimals),
          false,
        )
    },
    amount,
    available,
    preview,
    isRedemption,
    owner,
    calls,
    step,
    label,
    reason,
    proceed: () => void proceed(),
    approveInstead: step.kind === 'signPermit' ? permit.preferApproval : null,
    flow,
    wallet,
    write,
  }
}

function smaller(one: bigint | null, other: bigint | null): bigint | null {
  if (one === null || other === null) return one ?? other
  return one < other ? one : other
}
