import { useQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { Address } from 'viem'
import { useSwitchChain } from 'wagmi'
import { parseAmount } from '#app/_amounts/parseAmount.ts'
import {
  computeZapStep,
  needsAcceptance,
  type ZapStep,
} from '#app/_deposit/computeZapStep.ts'
import { createWrite } from '#app/_deposit/createWrite.ts'
import type { FlowCall, NextCalls } from '#app/_deposit/flowCalls.ts'
import { isBusy } from '#app/_deposit/flowState.ts'
import { useWords } from '#app/_messages/useWords.ts'
import { zapAccountQuery, zapQuoteQuery } from '#app/_queries/zapQueries.ts'
import type { VaultView } from '#app/_views/vaultView.ts'
import { useWallet } from '#app/_wallet/WalletContext.tsx'
import { useOpenWalletDialog } from '#app/_wallet/WalletDialogContext.tsx'
import type { ZapQuote } from '#lib/chain/actions/getZapQuote.ts'
import { withTolerance } from '#lib/chain/buildCalls.ts'
import { buildZap } from '#lib/chain/buildZap.ts'
import type { DeployedToken, Deployment } from '#lib/chain/deployment.ts'
import { useChainHealth } from './useChainHealth.ts'
import { useExplained } from './useExplained.ts'
import { useChainClient, useHead } from './useHead.ts'
import { useVaultFlow, type VaultFlow } from './useVaultFlow.ts'

/** How long a signed swap is good, in seconds of the chain's clock. */
const zapLifetime = 1_200n

export type ZapForm = NextCalls & {
  text: string
  setText: (text: string) => void
  setShare: (percent: number) => void
  balance: bigint | null
  toleranceBps: bigint
  setToleranceBps: (bps: bigint) => void
  /** What counts on the chain: less than either, and nothing happens. `null` until it is known. */
  bounds: { minAssets: bigint; minShares: bigint } | null
  quote: ZapQuote | null
  accepted: string
  setAccepted: (text: string) => void
  needsAcceptance: boolean
  step: ZapStep
  proceed: () => void
  flow: VaultFlow
}

/** The state of a deposit that is paid with another token than the vault takes. */
export function useZapForm(
  view: VaultView,
  token: DeployedToken,
  {
    deployment,
    nativeBalance,
  }: {
    deployment: Deployment & { router: Address }
    nativeBalance: bigint | null
  },
): ZapForm {
  const { chainId, deployed, shareDecimals } = view
  const { asset } = deployed
  const { router } = deployment
  const client = useChainClient()
  const words = useWords()
  const wallet = useWallet()
  const health = useChainHealth()
  const { data: head } = useHead()
  const openWalletDialog = useOpenWalletDialog()
  const switchChain = useSwitchChain()
  const owner = 'owner' in wallet ? wallet.owner : undefined

  const [text, setText] = useState('')
  const [toleranceBps, setToleranceBps] = useState(50n)
  const [accepted, setAccepted] = useState('')

  const write = createWrite(words, asset, shareDecimals)
  const loadTeller = useCallback(
    async () =>
      (await import('#app/_deposit/describeZapOutcome.ts')).describeZapOutcome(
        token,
        deployed,
      ),
    [token, deployed],
  )
  const flow = useVaultFlow(router, owner, write, loadTeller)

  const { data: account = null } = useQuery(
    zapAccountQuery(client, chainId, { router, token: token.address, owner }),
  )
  const amount = parseAmount(words, text, token.decimals)
  const units = amount.kind === 'amount' ? amount.units : 0n
  const quoted = useQuery(
    zapQuoteQuery(client, chainId, {
      deployment,
      vault: view.address,
      asset,
      token,
      units,
    }),
  )
  const quote = quoted.data ?? null
  const refusal = useExplained(quoted.error, write)
  const step = computeZapStep(words, {
    wallet,
    account,
    nativeBalance,
    limit: view.account?.maxDeposit ?? null,
    symbols: { token: token.symbol, asset: asset.symbol },
    amount,
    quote: quoted.data,
    refusal,
    isLossAccepted:
      accepted.trim().toLowerCase() === words.t('vault.acceptance'),
    isAtomic: flow.isAtomic,
    isUnreachable: health.kind !== 'good',
  })
  const bounds = quote && {
    minAssets: withTolerance(quote.assets, toleranceBps),
    minShares: withTolerance(quote.shares, toleranceBps),
  }

  const approval = {
    asset: token.address,
    spender: router,
    assets: units,
    allowance: account?.allowance ?? null,
  }

  const calls = toCalls()

  function toCalls(): readonly FlowCall[] {
    if (step.action === 'approve') return [approval]
    if (step.action !== 'deposit' || !owner || !quote || !bounds || !head)
      return []
    return [
      approval,
      buildZap({
        router,
        path: quote.path,
        units,
        ...bounds,
        vault: view.address,
        receiver: owner,
        deadline: head.timestamp + zapLifetime,
      }),
    ]
  }

  async function proceed(): Promise<void> {
    if (isBusy(flow.state)) return
    switch (step.action) {
      case null:
        return
      case 'connect':
        return openWalletDialog()
      case 'switchNetwork':
        return switchChain.mutate({ chainId })
      case 'approve':
      case 'deposit': {
        if (calls.length === 0) return
        const end = await flow.send(step.action, ...calls)
        if (end === 'done' && step.action === 'deposit') clear()
        return
      }
    }
  }

  /** Neither a done amount nor what was accepted for it is offered again. */
  function clear(): void {
    setText('')
    setAccepted('')
  }

  function edit(next: string): void {
    setText(next)
    // What was accepted was the loss of another amount.
    setAccepted('')
    if (!isBusy(flow.state) && flow.state.kind !== 'idle') flow.reset()
  }

  const balance = account?.balance ?? null
  return {
    text,
    setText: edit,
    setShare: (percent) => {
      if (balance !== null)
        edit(words.exact((balance * BigInt(percent)) / 100n, token.decimals))
    },
    balance,
    toleranceBps,
    setToleranceBps,
    bounds,
    quote,
    accepted,
    setAccepted,
    needsAcceptance: needsAcceptance(quote),
    step,
    owner,
    calls,
    proceed: () => void proceed(),
    flow,
  }
}
