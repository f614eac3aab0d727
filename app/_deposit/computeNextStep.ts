import type { ParsedAmount } from '#app/_amounts/parseAmount.ts'

export type FlowKind = 'deposit' | 'withdraw'

export type NextStepParameters = {
  kind: FlowKind
  wallet:
    | { kind: 'loading' }
    | { kind: 'none' }
    | { kind: 'otherChain' }
    | { kind: 'ready' }
  /** What the chain says of the owner; `null` until it has answered. */
  account: {
    /** Deposit: asset in the wallet. Withdraw: worth of the shares. */
    balance: bigint | null
    /** Deposit: room below the caps. Withdraw: what can leave at once. */
    limit: bigint | null
    allowance: bigint | null
    nativeBalance: bigint | null
    permit: boolean
  } | null
  amount: ParsedAmount
  /** What the vault would give for the amount; `null` while it is asked. */
  preview: bigint | null
  /** A signed permit is held that carries exactly this deposit. */
  isPermitted: boolean
  /** The person, or the wallet, would rather approve than sign. */
  preferApproval: boolean
  /** The wallet approves and deposits as one. */
  isAtomic: boolean
  /** The chain does not answer. */
  isUnreachable: boolean
}

/** What the one button of the panel does now, or why it can do nothing. */
export type NextStep =
  | { kind: 'loading' }
  | { kind: 'unreachable' }
  | { kind: 'connect' }
  | { kind: 'switchNetwork' }
  | { kind: 'noGas' }
  | { kind: 'enterAmount' }
  | { kind: 'invalid'; sentence: string }
  | { kind: 'zero' }
  | { kind: 'nothingThere' }
  | { kind: 'overBalance' }
  | { kind: 'overLimit' }
  | { kind: 'tooLittle' }
  | { kind: 'signPermit' }
  | { kind: 'approve' }
  | { kind: 'deposit'; withPermit: boolean }
  | { kind: 'withdraw' }

/**
 * The state machine of deposit and withdrawal, read from top to bottom: first who asks, then where, then how much, then what still
 * lacks. Each reason comes before those that it would hide. Nothing is remembered: the same facts give the same step, so a reload in
 * mid-flow goes on where it was.
 */
export function computeNextStep({
  kind,
  wallet,
  account,
  amount,
  preview,
  isPermitted,
  preferApproval,
  isAtomic,
  isUnreachable,
}: NextStepParameters): NextStep {
  if (wallet.kind === 'loading') return { kind: 'loading' }
  if (wallet.kind === 'none') return { kind: 'connect' }
  if (wallet.kind === 'otherChain') return { kind: 'switchNetwork' }
  if (isUnreachable) return { kind: 'unreachable' }
  if (account === null || account.balance === null) return { kind: 'loading' }
  if (account.nativeBalance === 0n) return { kind: 'noGas' }
  if (account.balance === 0n) return { kind: 'nothingThere' }
  if (amount.kind === 'invalid')
    return { kind: 'invalid', sentence: amount.sentence }
  if (amount.kind === 'empty') return { kind: 'enterAmount' }
  if (amount.units === 0n) return { kind: 'zero' }
  if (amount.units > account.balance) return { kind: 'overBalance' }
  // An unknown limit is no limit here: the simulation will say, before anything is sent.
  if (account.limit !== null && amount.units > account.limit)
    return { kind: 'overLimit' }
  if (preview === null) return { kind: 'loading' }
  if (preview === 0n) return { kind: 'tooLittle' }
  if (kind === 'withdraw') return { kind: 'withdraw' }
  if (account.allowance !== null && account.allowance >= amount.units)
    return { kind: 'deposit', withPermit: false }
  if (isPermitted) return { kind: 'deposit', withPermit: true }
  if (isAtomic) return { kind: 'deposit', withPermit: false }
  return account.permit && !preferApproval
    ? { kind: 'signPermit' }
    : { kind: 'approve' }
}

/** Whether another amount would help. */
export function isAboutAmount(step: NextStep): boolean {
  return ['invalid', 'zero', 'overBalance', 'overLimit', 'tooLittle'].includes(
    step.kind,
  )
}

/** Whether pressing the button does something, rather than point at what lacks. */
export function isAction(step: NextStep): boolean {
  return [
    'connect',
    'switchNetwork',
    'signPermit',
    'approve',
    'deposit',
    'withdraw',
  ].includes(step.kind)
}
