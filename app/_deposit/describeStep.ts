import type { FlowKind, NextStep } from './computeNextStep.ts'

export type DescribeStepParameters = {
  kind: FlowKind
  symbol: string
  chainName: string
  /** The amount as text with its symbol, once there is one. */
  amount: string | null
  /** The limit as text with its symbol. */
  limit: string | null
}

/** The words on the button. A button that does nothing says why. */
export function describeStep(
  step: NextStep,
  { kind, symbol, chainName, amount, limit }: DescribeStepParameters,
): { label: string; reason: string | null } {
  switch (step.kind) {
    case 'loading':
      return { label: 'Reading the chain…', reason: null }
    case 'unreachable':
      return {
        label: 'The chain does not answer',
        reason: 'Nothing is lost. This goes on by itself when it is back.',
      }
    case 'connect':
      return { label: 'Connect a wallet', reason: null }
    case 'switchNetwork':
      return { label: `Switch to ${chainName}`, reason: null }
    case 'noGas':
      return {
        label: 'No ETH for gas',
        reason: 'Your wallet needs a little ETH to pay for the transaction.',
      }
    case 'nothingThere':
      return kind === 'deposit'
        ? {
            label: `No ${symbol} in your wallet`,
            reason: `Get some ${symbol} first, then deposit it here.`,
          }
        : {
            label: 'Nothing to withdraw',
            reason: 'You have no shares of this vault.',
          }
    case 'enterAmount':
      return { label: 'Enter an amount', reason: null }
    case 'invalid':
      return { label: 'Enter an amount', reason: step.sentence }
    case 'overBalance':
      return kind === 'deposit'
        ? {
            label: `Not enough ${symbol}`,
            reason: 'That is more than your wallet has.',
          }
        : {
            label: 'More than you have',
            reason: 'That is more than your shares are worth.',
          }
    case 'overLimit':
      return kind === 'deposit'
        ? {
            label: 'Over the limit',
            reason: `The vault takes at most ${limit ?? 'a smaller amount'} more.`,
          }
        : {
            label: 'More than is liquid',
            reason: `Part of it is lent out: ${limit ?? 'less'} can leave now.`,
          }
    case 'tooLittle':
      return {
        label: 'Too little',
        reason: 'That is worth less than the smallest share unit.',
      }
    case 'signPermit':
      return { label: `Sign permit for ${amount ?? symbol}`, reason: null }
    case 'approve':
      return { label: `Approve ${amount ?? symbol}`, reason: null }
    case 'deposit':
      return { label: `Deposit ${amount ?? symbol}`, reason: null }
    case 'withdraw':
      return { label: `Withdraw ${amount ?? symbol}`, reason: null }
  }
}
