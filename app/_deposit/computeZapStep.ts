import type { ParsedAmount } from '#app/_amounts/parseAmount.ts'
import type { Words } from '#app/_messages/words.ts'
import type { ZapAccount } from '#lib/chain/actions/getZapAccount.ts'
import type { ZapQuote } from '#lib/chain/actions/getZapQuote.ts'
import type { NextStepParameters } from './computeNextStep.ts'

export type ZapStepParameters = {
  wallet: NextStepParameters['wallet']
  account: ZapAccount | null
  nativeBalance: bigint | null
  /** Room below the vault's caps, in its asset; `null` is unknown. */
  limit: bigint | null
  /** Of what is paid with, and of what the vault takes. */
  symbols: { token: string; asset: string }
  amount: ParsedAmount
  /** `null` where no way leads to the asset; `undefined` while it is asked. */
  quote: ZapQuote | null | undefined
  /** Why the vault would refuse this. */
  refusal: string | null
  /** The person has typed that the loss is accepted. */
  isLossAccepted: boolean
  /** The wallet approves and swaps as one. */
  isAtomic: boolean
  isUnreachable: boolean
}

/** What the one button says, why it cannot if it cannot, and what it does. */
export type ZapStep = {
  label: string
  reason: string | null
  action: null | 'connect' | 'switchNetwork' | 'approve' | 'deposit'
}

/** A loss above this has to be accepted in writing. Hundredths of a percent. */
export const acknowledgedLossBps = 100n
/** From this loss on nobody is helped by going on. */
export const refusedLossBps = 500n

/** Whether a quote's loss, or that nobody knows it, has to be accepted in writing. */
export function needsAcceptance(quote: ZapQuote | null | undefined): boolean {
  if (!quote) return false
  const { lossBps } = quote
  return (
    lossBps === null ||
    (lossBps > acknowledgedLossBps && lossBps < refusedLossBps)
  )
}

/** The state machine of a deposit that is paid with another token, read from top to bottom as `computeNextStep` is. */
export function computeZapStep(
  { t }: Words,
  {
    wallet,
    account,
    nativeBalance,
    limit,
    symbols: { token, asset },
    amount,
    quote,
    refusal,
    isLossAccepted,
    isAtomic,
    isUnreachable,
  }: ZapStepParameters,
): ZapStep {
  const waiting = stuck(t('deposit.reading'), null)
  if (wallet.kind === 'loading') return waiting
  if (wallet.kind === 'none') return act('connect', t('deposit.connect'))
  if (wallet.kind === 'otherChain')
    return act('switchNetwork', t('deposit.switchNetwork'))
  if (isUnreachable)
    return stuck(t('deposit.unreachable'), t('deposit.unreachableWhy'))
  if (!account || account.balance === null) return waiting
  if (nativeBalance === 0n)
    return stuck(t('deposit.noGas'), t('deposit.noGasWhy'))
  if (account.balance === 0n)
    return stuck(
      t('deposit.noneInWallet', { symbol: token }),
      t('deposit.noneToPayWith'),
    )
  if (amount.kind === 'invalid')
    return stuck(t('deposit.enterAmount'), amount.sentence)
  if (amount.kind === 'empty') return stuck(t('deposit.enterAmount'), null)
  if (amount.units === 0n)
    return stuck(t('deposit.enterAmount'), t('deposit.aboveZero'))
  if (amount.units > account.balance)
    return stuck(
      t('deposit.notEnough', { symbol: token }),
      t('deposit.notEnoughOf', { symbol: token }),
    )
  if (refusal) return stuck(t('deposit.refused'), refusal)
  if (quote === undefined) return waiting
  if (quote === null)
    return stuck(
      t('deposit.noWay', { token, asset }),
      t('deposit.noWayWhy', { token, asset }),
    )
  if (quote.shares === 0n)
    return stuck(t('deposit.tooLittle'), t('deposit.tooLittleWhy'))
  if (limit !== null && quote.assets > limit)
    return stuck(t('deposit.overLimit'), t('deposit.overLimitNow'))
  if (quote.lossBps !== null && quote.lossBps >= refusedLossBps)
    return stuck(t('deposit.swapLoses'), t('deposit.swapLosesWhy'))
  if (needsAcceptance(quote) && !isLossAccepted)
    return stuck(t('deposit.acceptFirst'), null)
  if (!isAtomic && (account.allowance ?? 0n) < amount.units)
    return act('approve', t('deposit.approve', { amount: token }))
  return act('deposit', t('deposit.swapAndDeposit', { token, asset }))
}

function stuck(label: string, reason: string | null): ZapStep {
  return { label, reason, action: null }
}

function act(action: ZapStep['action'], label: string): ZapStep {
  return { label, reason: null, action }
}
