import type { ParsedAmount } from '#app/_amounts/parseAmount.ts'
import type { RangeAccount } from '#lib/chain/actions/readRangeAccount.ts'
import type { FlowKind, NextStepParameters } from './computeNextStep.ts'

export type RangeStepParameters = {
  kind: FlowKind
  wallet: NextStepParameters['wallet']
  account: RangeAccount | null
  nativeBalance: bigint | null
  symbols: readonly [string, string]
  /** Deposit: what is offered of each token. */
  offered: readonly [ParsedAmount, ParsedAmount]
  /** Withdraw: the shares to give back. */
  shares: bigint
  /** Shares that a deposit would make; `null` while it is asked. */
  previewShares: bigint | null
  /** Why the vault would refuse this. */
  refusal: string | null
  isUnreachable: boolean
}

/** What the one button of the panel says, why it cannot if it cannot, and what it does. */
export type RangeStep = {
  label: string
  reason: string | null
  action:
    | null
    | 'connect'
    | 'switchNetwork'
    | 'approve0'
    | 'approve1'
    | 'deposit'
    | 'withdraw'
}

/** The state machine of a vault of two tokens, read from top to bottom as `computeNextStep` is. */
export function computeRangeStep(parameters: RangeStepParameters): RangeStep {
  const { kind, wallet, account, nativeBalance, refusal } = parameters
  if (wallet.kind === 'loading') return waiting
  if (wallet.kind === 'none') return act('connect', 'Connect a wallet')
  if (wallet.kind === 'otherChain')
    return act('switchNetwork', 'Switch the network')
  if (parameters.isUnreachable)
    return stuck(
      'The chain does not answer',
      'Nothing is lost. This goes on by itself when it is back.',
    )
  if (!account || account.shares === null) return waiting
  if (nativeBalance === 0n)
    return stuck(
      'No ETH for gas',
      'Your wallet needs a little ETH to pay for the transaction.',
    )
  if (kind === 'withdraw') {
    if (account.shares === 0n)
      return stuck('Nothing to withdraw', 'You have no shares of this vault.')
    if (parameters.shares === 0n) return stuck('Choose how much', null)
    return refusal
      ? stuck('The vault refuses', refusal)
      : act('withdraw', 'Withdraw both tokens')
  }
  return computeDepositStep(parameters, account)
}

function computeDepositStep(
  { offered, symbols, previewShares, refusal }: RangeStepParameters,
  account: RangeAccount,
): RangeStep {
  for (const amount of offered)
    if (amount.kind === 'invalid')
      return stuck('Enter an amount', amount.sentence)
  const units = offered.map((amount) =>
    amount.kind === 'amount' ? amount.units : 0n,
  )
  if (units.every((one) => one === 0n)) return stuck('Enter an amount', null)
  for (const index of [0, 1] as const) {
    const balance = account.balances[index]
    if (balance === null) return waiting
    if ((units[index] ?? 0n) > balance)
      return stuck(
        `Not enough ${symbols[index]}`,
        `That is more ${symbols[index]} than your wallet has.`,
      )
  }
  if (refusal) return stuck('The vault takes nothing in now', refusal)
  if (previewShares === null) return waiting
  if (previewShares === 0n)
    return stuck(
      'Too little',
      'That would make no shares. Write larger amounts.',
    )
  for (const index of [0, 1] as const)
    if ((account.allowances[index] ?? 0n) < (units[index] ?? 0n))
      return act(
        index === 0 ? 'approve0' : 'approve1',
        `Approve ${symbols[index]}`,
      )
  return act('deposit', `Deposit ${symbols.join(' and ')}`)
}

const waiting: RangeStep = {
  label: 'Reading the chain…',
  reason: null,
  action: null,
}

function stuck(label: string, reason: string | null): RangeStep {
  return { label, reason, action: null }
}

function act(action: RangeStep['action'], label: string): RangeStep {
  return { label, reason: null, action }
}
