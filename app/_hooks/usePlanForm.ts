import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { type Address, getAddress } from 'viem'
import { useSwitchChain } from 'wagmi'
import {
  computeNextStep,
  type NextStep,
} from '#app/_deposit/computeNextStep.ts'
import { createWrite } from '#app/_deposit/createWrite.ts'
import { describeStep } from '#app/_deposit/describeStep.ts'
import type { FlowCall, NextCalls } from '#app/_deposit/flowCalls.ts'
import { isBusy } from '#app/_deposit/flowState.ts'
import { useWords } from '#app/_messages/useWords.ts'
import { useConfiguration } from '#app/_providers/ConfigurationContext.tsx'
import { planAccountQuery } from '#app/_queries/planQueries.ts'
import { useWallet } from '#app/_wallet/WalletContext.tsx'
import { useOpenWalletDialog } from '#app/_wallet/WalletDialogContext.tsx'
import type { PlanWire } from '#lib/api/wire.ts'
import {
  type SignedPermit,
  type UnsentCall,
  withTolerance,
} from '#lib/chain/buildCalls.ts'
import { buildPlanDeposit, PLAN_LIFETIME } from '#lib/chain/buildPlanDeposit.ts'
import { toChain } from '#lib/chain/chains.ts'
import type { DeployedToken } from '#lib/chain/deployment.ts'
import { DECIMALS_OFFSET } from '#lib/finance/shares.ts'
import { useChainHealth } from './useChainHealth.ts'
import { useChainClient, useHead } from './useHead.ts'
import { useHeldPermit } from './useHeldPermit.ts'
import { useVaultFlow, type VaultFlow } from './useVaultFlow.ts'

export type PlanDepositForm = NextCalls & {
  /** What goes into each vault, and the shares that it has to make at least. */
  deposits: readonly {
    vault: Address
    name: string
    assets: bigint
    minShares: bigint | null
  }[]
  balance: bigint | null
  step: NextStep
  label: string
  reason: string | null
  proceed: () => void
  /** For who would rather send a transaction than sign a permit. */
  approveInstead: (() => void) | null
  /** What the wallet will be asked to send, without the permit; `null` until it is known. */
  unsent: UnsentCall | null
  flow: VaultFlow
}

/** The state of the deposit of a plan: what the chain says of it, and what the one button does next. */
export function usePlanForm(
  plan: PlanWire | null,
  token: DeployedToken,
  {
    router,
    nativeBalance,
    isMaking,
  }: {
    router: Address
    nativeBalance: bigint | null
    /** The plan is on its way. */
    isMaking: boolean
  },
): PlanDepositForm {
  const { chainId, deployment } = useConfiguration()
  const client = useChainClient()
  const words = useWords()
  const wallet = useWallet()
  const health = useChainHealth()
  const { data: head } = useHead()
  const openWalletDialog = useOpenWalletDialog()
  const switchChain = useSwitchChain()
  const owner = 'owner' in wallet ? wallet.owner : undefined

  const write = createWrite(words, token, token.decimals + DECIMALS_OFFSET)
  const loadTeller = useCallback(
    async () =>
      (
        await import('#app/_deposit/describePlanOutcome.ts')
      ).describePlanOutcome(deployment?.vaults ?? []),
    [deployment],
  )
  const flow = useVaultFlow(router, owner, write, loadTeller)

  const planned = useMemo(
    () =>
      (plan?.vaults ?? [])
        .filter(({ assets }) => assets !== '0')
        .map(({ address, name, assets }) => ({
          vault: getAddress(address),
          name,
          assets: BigInt(assets),
        })),
    [plan],
  )
  const total = planned.reduce((sum, { assets }) => sum + assets, 0n)
  const { data: account = null } = useQuery(
    planAccountQuery(client, chainId, {
      router,
      token: token.address,
      deposits: planned,
      owner,
    }),
  )
  const now = head?.timestamp ?? null
  const permit = useHeldPermit(flow, {
    token: token.address,
    domain: account?.permit,
    owner,
    spender: router,
    value: total,
  })

  const previews = planned.map((_, i) => account?.vaults[i]?.preview ?? null)
  const isPreviewed = account !== null && !previews.includes(null)
  const full = planned.find(({ assets }, i) => {
    const most = account?.vaults[i]?.maxDeposit ?? null
    return most !== null && assets > most
  })
  const step = computeNextStep({
    kind: 'deposit',
    wallet,
    account: isMaking
      ? null
      : account && {
          balance: account.balance,
          limit: null,
          allowance: account.allowance,
          nativeBalance,
          permit: permit.canSign,
        },
    amount: full
      ? {
          kind: 'invalid',
          sentence: words.t('planner.overLimitOf', {
            vault: full.name,
            limit: write.assets(
              account?.vaults[planned.indexOf(full)]?.maxDeposit ?? 0n,
            ),
          }),
        }
      : plan && total === 0n
        ? {
            kind: 'invalid',
            sentence: words.t('planner.nothingToDeposit'),
          }
        : plan
          ? { kind: 'amount', units: total }
          : { kind: 'empty' },
    // One vault that would make nothing of its part is enough to stop.
    preview: isPreviewed ? (previews.includes(0n) ? 0n : total) : null,
    ...permit.facts,
    isAtomic: flow.isAtomic,
    isUnreachable: health.kind !== 'good',
  })
  const { label, reason } = describeStep(words, step, {
    kind: 'deposit',
    symbol: token.symbol,
    chainName: toChain(chainId, []).name,
    amount: total > 0n ? write.assets(total) : null,
    isAll: false,
    limit: null,
  })

  const build = (withPermit: SignedPermit | undefined): UnsentCall | null =>
    isPreviewed && planned.length > 0 && now !== null && owner
      ? buildPlanDeposit({
          router,
          token: token.address,
          deposits: planned.map((one, i) => ({
            ...one,
            preview: previews[i] as bigint,
          })),
          receiver: owner,
          deadline: now + PLAN_LIFETIME,
          permit: withPermit,
        })
      : null

  const approval = {
    asset: token.address,
    spender: router,
    assets: total,
    allowance: account?.allowance ?? null,
  }

  const calls = toCalls()

  function toCalls(): readonly FlowCall[] {
    if (step.kind === 'approve') return [approval]
    if (step.kind !== 'deposit') return []
    const unsent = build(step.withPermit ? permit.usable : undefined)
    if (!unsent) return []
    return step.withPermit ? [unsent] : [approval, unsent]
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
        await flow.send('approve', ...calls)
        return
      case 'deposit':
        if (calls.length > 0) await permit.send('deposit', ...calls)
        return
      default:
        return
    }
  }

  return {
    deposits: planned.map((one, i) => ({
      ...one,
      minShares:
        previews[i] === null || previews[i] === undefined
          ? null
          : withTolerance(previews[i]),
    })),
    balance: account?.balance ?? null,
    step,
    label,
    reason,
    proceed: () => void proceed(),
    approveInstead: step.kind === 'signPermit' ? permit.preferApproval : null,
    unsent: build(undefined),
    calls,
    owner,
    flow,
  }
}
