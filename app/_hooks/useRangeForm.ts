import { useQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { useSwitchChain } from 'wagmi'
import { type ParsedAmount, parseAmount } from '#app/_amounts/parseAmount.ts'
import type { FlowKind } from '#app/_deposit/computeNextStep.ts'
import {
  computeRangeStep,
  type RangeStep,
} from '#app/_deposit/computeRangeStep.ts'
import { createWrite } from '#app/_deposit/createWrite.ts'
import type { FlowCall, NextCalls } from '#app/_deposit/flowCalls.ts'
import { isBusy } from '#app/_deposit/flowState.ts'
import { useWords } from '#app/_messages/useWords.ts'
import type { Words } from '#app/_messages/words.ts'
import { useConfiguration } from '#app/_providers/ConfigurationContext.tsx'
import { rangePreviewQuery } from '#app/_queries/rangePreviewQuery.ts'
import type { RangeView } from '#app/_views/rangeView.ts'
import { useWallet } from '#app/_wallet/WalletContext.tsx'
import { useOpenWalletDialog } from '#app/_wallet/WalletDialogContext.tsx'
import type { RangePreview } from '#lib/chain/actions/getRangePreview.ts'
import type { Amounts } from '#lib/chain/actions/readRangeState.ts'
import { withTolerance } from '#lib/chain/buildCalls.ts'
import {
  buildRangeDeposit,
  buildRangeWithdrawal,
} from '#lib/chain/buildRangeCalls.ts'
import { useChainHealth } from './useChainHealth.ts'
import { useExplained } from './useExplained.ts'
import { useChainClient } from './useHead.ts'
import { useVaultFlow, type VaultFlow } from './useVaultFlow.ts'

/** Which token of the pair. */
export type Side = 0 | 1

export type RangeForm = NextCalls & {
  kind: FlowKind
  setKind: (kind: FlowKind) => void
  texts: readonly [string, string]
  /** Writing one amount writes the other, in the ratio that the vault holds. */
  setText: (side: Side, text: string) => void
  setMax: (side: Side) => void
  /** Hundredths of the shares to give back. */
  percent: number
  setPercent: (percent: number) => void
  toleranceBps: bigint
  setToleranceBps: (bps: bigint) => void
  preview: RangePreview | null
  step: RangeStep
  proceed: () => void
  flow: VaultFlow
}

/** The state of the panel of a vault of two tokens. */
export function useRangeForm(
  view: RangeView,
  nativeBalance: bigint | null,
): RangeForm {
  const { chainId } = useConfiguration()
  const client = useChainClient()
  const words = useWords()
  const wallet = useWallet()
  const health = useChainHealth()
  const openWalletDialog = useOpenWalletDialog()
  const switchChain = useSwitchChain()
  const { account, chain, deployed } = view
  const { tokens } = deployed
  const owner = 'owner' in wallet ? wallet.owner : undefined

  const [kind, setKind] = useState<FlowKind>('deposit')
  const [lead, setLead] = useState<{ side: Side; text: string }>()
  const [followText, setFollowText] = useState('')
  const [percent, setPercent] = useState(0)
  const [toleranceBps, setToleranceBps] = useState(100n)

  const write = createWrite(words, null, chain?.decimals ?? 18)
  const loadTeller = useCallback(
    async () =>
      (
        await import('#app/_deposit/describeRangeOutcome.ts')
      ).describeRangeOutcome(tokens),
    [tokens],
  )
  const flow = useVaultFlow(view.address, owner, write, loadTeller)

  const texts = toTexts(words, lead, followText, view)
  const offered: readonly [ParsedAmount, ParsedAmount] = [
    parseAmount(words, texts[0], tokens[0].decimals),
    parseAmount(words, texts[1], tokens[1].decimals),
  ]
  const maxima: Amounts = [unitsOf(offered[0]), unitsOf(offered[1])]
  const shares = ((account?.shares ?? 0n) * BigInt(percent)) / 100n
  const previewed = useQuery(
    rangePreviewQuery(
      client,
      chainId,
      chain && {
        vault: deployed,
        state: chain,
        ...(kind === 'deposit' ? { kind, maxima } : { kind, shares }),
      },
    ),
  )
  const preview = previewed.data ?? null
  const refusal = useExplained(previewed.error, write)

  const step = computeRangeStep(words, {
    kind,
    wallet,
    account,
    nativeBalance,
    symbols: [tokens[0].symbol, tokens[1].symbol],
    offered,
    shares,
    previewShares: preview?.shares ?? null,
    refusal,
    isAtomic: flow.isAtomic,
    isUnreachable: health.kind !== 'good',
  })

  function clear(): void {
    setLead(undefined)
    setFollowText('')
    setPercent(0)
  }

  function touch(): void {
    // The outcome on show is of another amount.
    if (!isBusy(flow.state) && flow.state.kind !== 'idle') flow.reset()
  }

  function setText(side: Side, text: string): void {
    touch()
    // Nothing tells the ratio yet: each amount is one's own.
    if (lead && lead.side !== side && !view.amounts?.some((one) => one > 0n))
      setFollowText(text)
    else setLead({ side, text })
  }

  const approvalOf = (side: Side) => ({
    asset: tokens[side].address,
    spender: view.address,
    assets: maxima[side],
    allowance: account?.allowances[side] ?? null,
  })

  const calls = toCalls()

  function toCalls(): readonly FlowCall[] {
    if (step.action === 'approve0') return [approvalOf(0)]
    if (step.action === 'approve1') return [approvalOf(1)]
    if (!owner || !preview) return []
    if (step.action === 'deposit')
      return [
        approvalOf(0),
        approvalOf(1),
        buildRangeDeposit({
          vault: view.address,
          maxima,
          minShares: withTolerance(preview.shares, toleranceBps),
          receiver: owner,
        }),
      ]
    if (step.action !== 'withdraw') return []
    return [
      buildRangeWithdrawal({
        vault: view.address,
        shares,
        minima: [
          withTolerance(preview.amounts[0], toleranceBps),
          withTolerance(preview.amounts[1], toleranceBps),
        ],
        owner,
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
      case 'approve0':
      case 'approve1':
        await flow.send('approve', ...calls)
        return
      case 'deposit':
      case 'withdraw': {
        if (calls.length === 0) return
        const end = await flow.send(step.action, ...calls)
        if (end === 'done') clear()
        return
      }
    }
  }

  return {
    kind,
    setKind: (next) => {
      touch()
      clear()
      setKind(next)
    },
    texts,
    setText,
    setMax: (side) => {
      const most = mostOf(side, view)
      if (most !== null) setText(side, words.exact(most, tokens[side].decimals))
    },
    percent,
    setPercent: (next) => {
      touch()
      setPercent(next)
    },
    toleranceBps,
    setToleranceBps,
    preview,
    step,
    owner,
    calls,
    proceed: () => void proceed(),
    flow,
  }
}

function unitsOf(amount: ParsedAmount): bigint {
  return amount.kind === 'amount' ? amount.units : 0n
}

const other = (side: Side): Side => (side === 0 ? 1 : 0)

/** What stands in both fields: what was written, and what follows from it. */
function toTexts(
  words: Words,
  lead: { side: Side; text: string } | undefined,
  followText: string,
  { amounts, deployed: { tokens } }: RangeView,
): readonly [string, string] {
  if (!lead) return ['', '']
  const written = parseAmount(words, lead.text, tokens[lead.side].decimals)
  const follower = other(lead.side)
  const held = amounts?.[lead.side] ?? 0n
  const follow =
    !amounts || (amounts[0] === 0n && amounts[1] === 0n)
      ? followText
      : written.kind === 'amount' && written.units > 0n && held > 0n
        ? words.exact(
            // A little more than the mean price says: what is not needed is not taken.
            toShort((written.units * amounts[follower] * 101n) / (held * 100n)),
            tokens[follower].decimals,
          )
        : ''
  return lead.side === 0 ? [lead.text, follow] : [follow, lead.text]
}

/** Eight digits of an amount: as many as a field shows. */
function toShort(units: bigint): bigint {
  return units - (units % 10n ** BigInt(Math.max(0, `${units}`.length - 8)))
}

/** The most of one token whose other half is in the wallet too. */
function mostOf(side: Side, { account, amounts }: RangeView): bigint | null {
  const balance = account?.balances[side] ?? null
  const beside = account?.balances[other(side)] ?? null
  if (balance === null || beside === null) return null
  if (!amounts || amounts[other(side)] === 0n) return balance
  const carried =
    (beside * amounts[side] * 100n) / (amounts[other(side)] * 102n)
  return carried < balance ? carried : balance
}
