import type { ParsedAmount } from '#app/_amounts/parseAmount.ts'
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
export function computeZapStep({
  wallet,
  account,
  nativeBalance,
  limit,
  symbols: { token, asset },
  amount,
  quote,
  refusal,
  isLossAccepted,
  isUnreachable,
}: ZapStepParameters): ZapStep {
  if (wallet.kind === 'loading') return waiting
  if (wallet.kind === 'none') return act('connect', 'Connect a wallet')
  if (wallet.kind === 'otherChain')
    return act('switchNetwork', 'Switch the network')
  if (isUnreachable)
    return stuck(
      'The chain does not answer',
      'Nothing is lost. This goes on by itself when it is back.',
    )
  if (!account || account.balance === null) return waiting
  if (nativeBalance === 0n)
    return stuck(
      'No ETH for gas',
      'Your wallet needs a little ETH to pay for the transaction.',
    )
  if (account.balance === 0n)
    return stuck(
      `No ${token} in your wallet`,
      'Pay with another token, or get some first.',
    )
  if (amount.kind === 'invalid')
    return stuck('Enter an amount', amount.sentence)
  if (amount.kind === 'empty') return stuck('Enter an amount', null)
  if (amount.units === 0n)
    return stuck('Enter an amount', 'Write an amount above zero.')
  if (amount.units > account.balance)
    return stuck(
      `Not enough ${token}`,
      `That is more ${token} than your wallet has.`,
    )
  if (refusal) return stuck('The vault refuses', refusal)
  if (quote === undefined) return waiting
  if (quote === null)
    return stuck(
      `No way from ${token} to ${asset}`,
      `No pair of Uniswap trades that much ${token} for ${asset} here. Pay with another token.`,
    )
  if (quote.shares === 0n)
    return stuck(
      'Too little',
      'That is worth less than the smallest share unit.',
    )
  if (limit !== null && quote.assets > limit)
    return stuck(
      'Over the limit',
      'That would be more than the vault takes now.',
    )
  if (quote.lossBps !== null && quote.lossBps >= refusedLossBps)
    return stuck(
      'The swap would lose too much',
      'Deposit less at once, or swap elsewhere first.',
    )
  if (needsAcceptance(quote) && !isLossAccepted)
    return stuck('Accept the loss first', null)
  if ((account.allowance ?? 0n) < amount.units)
    return act('approve', `Approve ${token}`)
  return act('deposit', `Swap ${token} and deposit ${asset}`)
}

const waiting: ZapStep = {
  label: 'Reading the chain…',
  reason: null,
  action: null,
}

function stuck(label: string, reason: string | null): ZapStep {
  return { label, reason, action: null }
}

function act(action: ZapStep['action'], label: string): ZapStep {
  return { label, reason: null, action }
}
