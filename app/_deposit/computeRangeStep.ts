import type { ParsedAmount } from '#app/_amounts/parseAmount.ts'
import type { Words } from '#app/_messages/words.ts'
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
  /** The wallet approves and deposits as one. */
  isAtomic: boolean
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
export function computeRangeStep(
  words: Words,
  parameters: RangeStepParameters,
): RangeStep {
  const { t } = words
  const waiting = stuck(t('deposit.reading'), null)
  const { kind, wallet, account, nativeBalance, refusal } = parameters
  if (wallet.kind === 'loading') return waiting
  if (wallet.kind === 'none') return act('connect', t('deposit.connect'))
  if (wallet.kind === 'otherChain')
    return act('switchNetwork', t('deposit.switchNetwork'))
  if (parameters.isUnreachable)
    return stuck(t('deposit.unreachable'), t('deposit.unreachableWhy'))
  if (!account || account.shares === null) return waiting
  if (nativeBalance === 0n)
    return stuck(t('deposit.noGas'), t('deposit.noGasWhy'))
  if (kind === 'withdraw') {
    if (account.shares === 0n)
      return stuck(
        t('deposit.nothingToWithdraw'),
        t('deposit.nothingToWithdrawWhy'),
      )
    if (parameters.shares === 0n) return stuck(t('deposit.chooseHowMuch'), null)
    return refusal
      ? stuck(t('deposit.refused'), refusal)
      : act('withdraw', t('deposit.withdrawBoth'))
  }
  return computeDepositStep(words, parameters, account)
}

function computeDepositStep(
  { t }: Words,
  { offered, symbols, previewShares, refusal, isAtomic }: RangeStepParameters,
  account: RangeAccount,
): RangeStep {
  const waiting = stuck(t('deposit.reading'), null)
  for (const amount of offered)
    if (amount.kind === 'invalid')
      return stuck(t('deposit.enterAmount'), amount.sentence)
  const units = offered.map((amount) =>
    amount.kind === 'amount' ? amount.units : 0n,
  )
  if (units.every((one) => one === 0n))
    return stuck(t('deposit.enterAmount'), null)
  for (const index of [0, 1] as const) {
    const balance = account.balances[index]
    if (balance === null) return waiting
    if ((units[index] ?? 0n) > balance)
      return stuck(
        t('deposit.notEnough', { symbol: symbols[index] }),
        t('deposit.notEnoughOf', { symbol: symbols[index] }),
      )
  }
  if (refusal) return stuck(t('deposit.takesNothing'), refusal)
  if (previewShares === null) return waiting
  if (previewShares === 0n)
    return stuck(t('deposit.tooLittle'), t('deposit.noShares'))
  for (const index of [0, 1] as const)
    if (!isAtomic && (account.allowances[index] ?? 0n) < (units[index] ?? 0n))
      return act(
        index === 0 ? 'approve0' : 'approve1',
        t('deposit.approve', { amount: symbols[index] }),
      )
  return act(
    'deposit',
    t('deposit.depositBoth', { first: symbols[0], second: symbols[1] }),
  )
}

function stuck(label: string, reason: string | null): RangeStep {
  return { label, reason, action: null }
}

function act(action: RangeStep['action'], label: string): RangeStep {
  return { label, reason: null, action }
}
