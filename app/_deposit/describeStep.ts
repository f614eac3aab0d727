import type { Words } from '#app/_messages/words.ts'
import type { FlowKind, NextStep } from './computeNextStep.ts'

export type DescribeStepParameters = {
  kind: FlowKind
  symbol: string
  chainName: string
  /** The amount as text with its symbol, once there is one. */
  amount: string | null
  /** Whether the amount is all there is. */
  isAll: boolean
  /** The limit as text with its symbol. */
  limit: string | null
}

/** The words on the button. A button that does nothing says why. */
export function describeStep(
  { t }: Words,
  step: NextStep,
  { kind, symbol, chainName, amount, isAll, limit }: DescribeStepParameters,
): { label: string; reason: string | null } {
  const what = { amount: amount ?? symbol }
  switch (step.kind) {
    case 'loading':
      return { label: t('deposit.reading'), reason: null }
    case 'unreachable':
      return {
        label: t('deposit.unreachable'),
        reason: t('deposit.unreachableWhy'),
      }
    case 'connect':
      return { label: t('deposit.connect'), reason: null }
    case 'switchNetwork':
      return {
        label: t('deposit.switchTo', { chain: chainName }),
        reason: null,
      }
    case 'noGas':
      return { label: t('deposit.noGas'), reason: t('deposit.noGasWhy') }
    case 'nothingThere':
      return kind === 'deposit'
        ? {
            label: t('deposit.noneInWallet', { symbol }),
            reason: t('deposit.noneInWalletWhy', { symbol }),
          }
        : {
            label: t('deposit.nothingToWithdraw'),
            reason: t('deposit.nothingToWithdrawWhy'),
          }
    case 'enterAmount':
      return { label: t('deposit.enterAmount'), reason: null }
    case 'invalid':
      return { label: t('deposit.enterAmount'), reason: step.sentence }
    case 'zero':
      return {
        label: t('deposit.enterAmount'),
        reason: t('deposit.aboveZero'),
      }
    case 'overBalance':
      return kind === 'deposit'
        ? {
            label: t('deposit.notEnough', { symbol }),
            reason: t('deposit.notEnoughWhy'),
          }
        : {
            label: t('deposit.moreThanYouHave'),
            reason: t('deposit.moreThanYouHaveWhy'),
          }
    case 'overLimit':
      return kind === 'deposit'
        ? {
            label: t('deposit.overLimit'),
            reason:
              limit === null
                ? t('deposit.overLimitUnknown')
                : t('deposit.overLimitWhy', { limit }),
          }
        : {
            label: t('deposit.moreThanLiquid'),
            reason:
              limit === null
                ? t('deposit.moreThanLiquidUnknown')
                : t('deposit.moreThanLiquidWhy', { limit }),
          }
    case 'tooLittle':
      return {
        label: t('deposit.tooLittle'),
        reason: t('deposit.tooLittleWhy'),
      }
    case 'signPermit':
      return { label: t('deposit.signPermit', what), reason: null }
    case 'approve':
      return { label: t('deposit.approve', what), reason: null }
    case 'deposit':
      return { label: t('deposit.deposit', what), reason: null }
    case 'withdraw':
      return {
        label: t(isAll ? 'deposit.withdrawAll' : 'deposit.withdraw', what),
        reason: null,
      }
  }
}
