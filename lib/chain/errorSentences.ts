import type { aaveV3StrategyAbi, vaultAbi } from './abis.ts'

type ErrorOf<item> = Extract<item, { type: 'error' }>

/** Every custom error that a call to a vault can end in. */
export type VaultErrorName = ErrorOf<
  (typeof vaultAbi)[number] | (typeof aaveV3StrategyAbi)[number]
>['name']

/** Writes an amount of the vault's asset, or of its shares, with its symbol. */
export type Write = {
  assets: (units: bigint) => string
  shares: (units: bigint) => string
}

type Sentence = (args: readonly unknown[], write: Write) => string

// An argument of an error that the ABI declares as a uint256 is a bigint.
const at = (args: readonly unknown[], index: number) => args[index] as bigint

const byOwnerOnly: Sentence = () => 'Only those who run this vault may do that.'
const setUpWrongly: Sentence = () =>
  'The vault is set up in a way that stops this. Its curator has to mend it.'
const badSignature: Sentence = () =>
  'The signature does not fit this account. Sign again.'
const venueRefused: Sentence = () =>
  'A token or a venue behind the vault refused the transfer. Nothing was moved.'

/** What each error means to the person who met it, and what to do next. A test proves that none is missing. */
export const errorSentences: Record<VaultErrorName, Sentence> = {
  // The caller's own bounds.
  SharesBelowMinimum: (args, write) =>
    `The share price moved: you would receive ${write.shares(at(args, 0))}, less than the ${write.shares(at(args, 1))} you agreed to. Look at the new figures and try again.`,
  SharesAboveMaximum: (args, write) =>
    `The share price moved: this would take ${write.shares(at(args, 0))}, more than the ${write.shares(at(args, 1))} you agreed to. Look at the new figures and try again.`,
  AssetsBelowMinimum: (args, write) =>
    `The share price moved: you would receive ${write.assets(at(args, 0))}, less than the ${write.assets(at(args, 1))} you agreed to. Look at the new figures and try again.`,
  AssetsAboveMaximum: (args, write) =>
    `The share price moved: this would cost ${write.assets(at(args, 0))}, more than the ${write.assets(at(args, 1))} you agreed to. Look at the new figures and try again.`,
  ZeroAssets: () => 'That is too little: it would move nothing.',
  ZeroShares: () => 'That is too little: it is worth less than one share unit.',

  // Limits.
  DepositCapExceeded: (args, write) =>
    `The vault takes at most ${write.assets(at(args, 1))} in all, and this would make it ${write.assets(at(args, 0))}. Deposit less.`,
  StrategyCapExceeded: (args, write) =>
    `The venue behind the vault may hold at most ${write.assets(at(args, 2))}. Deposit less, or wait until the limit is raised.`,
  NotEnoughLiquidity: (args, write) =>
    `Most of this is lent out right now: ${write.assets(at(args, 1))} can leave at once. Withdraw that much, and the rest when borrowers repay.`,
  NotEnoughIdle: (args, write) =>
    `The vault holds only ${write.assets(at(args, 1))} that is not at work.`,
  NoPermission: (args, write) =>
    `The vault may take only ${write.assets(at(args, 0))} of the ${write.assets(at(args, 1))} from your wallet. Approve the amount first.`,
  StrategyGainedTooLittle: () =>
    'The venue booked less than was sent to it, so the vault called the deposit off. Nothing was moved.',

  WorthLess: (args, write) =>
    `The venue holds ${write.assets(at(args, 0))}, less than the ${write.assets(at(args, 1))} that the vault counts on. Somebody has to book the loss first: anyone may.`,

  // Tokens and permits.
  ERC20InsufficientAllowance: () =>
    'The vault may not take that much from your wallet yet. Approve the amount first.',
  ERC20InsufficientBalance: () =>
    'That is more than there is. Look at the balance and try less.',
  ERC20InvalidApprover: venueRefused,
  ERC20InvalidReceiver: () => 'That account cannot receive shares.',
  ERC20InvalidSender: venueRefused,
  ERC20InvalidSpender: venueRefused,
  ERC2612ExpiredSignature: () =>
    'The signature is too old. Sign again and send it soon after.',
  ERC2612InvalidSigner: badSignature,
  ECDSAInvalidSignature: badSignature,
  ECDSAInvalidSignatureLength: badSignature,
  ECDSAInvalidSignatureS: badSignature,
  InvalidAccountNonce: () => 'That signature was used already. Sign again.',
  SafeERC20FailedOperation: venueRefused,
  FailedCall: venueRefused,
  AddressEmptyCode: setUpWrongly,

  // Whoever runs the vault meets these.
  Unauthorized: byOwnerOnly,
  ZeroAddress: () => 'That address is empty.',
  NoStrategy: () =>
    'The vault has no venue to put the deposit to work in. Nothing was moved.',
  UnknownStrategy: setUpWrongly,
  StrategyAlreadyAdded: () => 'The vault has this strategy already.',
  TooManyStrategies: () => 'The vault has as many strategies as it can have.',
  StrategyOfAnotherVault: () => 'That strategy works for another vault.',
  StrategyOfAnotherAsset: () => 'That strategy works with another asset.',
  StrategyInUse: (args, write) =>
    `The strategy still holds ${write.assets(at(args, 1))}. Take it out first.`,
  TooMuchDust: () =>
    'That strategy rounds away more than the vault puts up with.',
  OrderIsNoPermutation: () => 'The order must name each strategy once.',
  LossOutOfBounds: () =>
    'The reported loss is larger than a keeper may book. Its owner has to look at it.',
  NoLoss: () => 'There is no loss to book.',
  PerformanceFeeTooHigh: () =>
    'The performance fee is above what the contract allows.',
  ManagementFeeTooHigh: () =>
    'The management fee is above what the contract allows.',
  BoundTooHigh: () => 'A bound cannot be above 100 %.',
  UnlockTimeOutOfBounds: () =>
    'The unlock time is outside of what the contract allows.',
  UnknownRole: () => 'The vault knows no such role.',
  TooManyDecimals: () => 'The vault cannot hold a token with so many decimals.',
  TokenCannotBeRescued: () => 'That token belongs to the depositors.',

  // The machinery.
  ReentrancyGuardReentrantCall: () =>
    'The vault was called while it was busy with another call. Nothing was moved; try again.',
  SafeCastOverflowedUintDowncast: () =>
    'That is more than the vault can count. Write a smaller amount.',
  InvalidShortString: setUpWrongly,
  StringTooLong: setUpWrongly,
}

/** Whether `name` is an error that has a sentence. */
export function isVaultErrorName(name: string): name is VaultErrorName {
  return Object.hasOwn(errorSentences, name)
}
