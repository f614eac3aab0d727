import type { errorsAbi } from '#lib/chain/errorsAbi.ts'

const byOwnerOnly = 'Only those who run this vault may do that.'
const byKeeperOnly =
  'That is a setting of those who run this, and it is out of its bounds.'
const notForSale = 'The auction has nothing of that token for sale now.'
const notYourPosition = 'That position belongs to another account.'
const setUpWrongly =
  'The vault is set up in a way that stops this. Its curator has to mend it.'
const badSignature = 'The signature does not fit this account. Sign again.'
const venueRefused =
  'A token or a venue behind the vault refused the transfer. Nothing was moved.'

/**
 * What went wrong, and what to do next. Loaded when the first is needed, so not in the dictionary that every page is sent. `{assets1}`,
 * `{shares0}` and `{time0}` are the arguments of a contract's error, counted from 0, as an amount or a time.
 */
export const errors = {
  /** Of our contracts; a test proves that none is missing. */
  contract: {
    // The caller's own bounds.
    // The router names the vault first.
    SharesBelowMinimum:
      'The share price moved: you would receive {sharesBeforeLast}, less than the {sharesLast} you agreed to. Look at the new figures and try again.',
    SharesAboveMaximum:
      'The share price moved: this would take {shares0}, more than the {shares1} you agreed to. Look at the new figures and try again.',
    AssetsBelowMinimum:
      'The share price moved: you would receive {assets0}, less than the {assets1} you agreed to. Look at the new figures and try again.',
    AssetsAboveMaximum:
      'The share price moved: this would cost {assets0}, more than the {assets1} you agreed to. Look at the new figures and try again.',
    ZeroAssets: 'That is too little: it would move nothing.',
    ZeroShares: 'That is too little: it is worth less than one share unit.',

    // Limits.
    DepositCapExceeded:
      'The vault takes at most {assets1} in all, and this would make it {assets0}. Deposit less.',
    StrategyCapExceeded:
      'The venue behind the vault may hold at most {assets2}. Deposit less, or wait until the limit is raised.',
    NotEnoughLiquidity:
      'Most of this is lent out right now: {assets1} can leave at once. Withdraw that much, and the rest when borrowers repay.',
    NotEnoughIdle: 'The vault holds only {assets1} that is not at work.',
    NoPermission:
      'The vault may take only {assets0} of the {assets1} from your wallet. Approve the amount first.',
    NotTransferable:
      'What this venue gave for the deposits cannot change hands. Withdraw assets, or name another venue.',
    StrategyGainedTooLittle:
      'The venue booked less than was sent to it, so the vault called the deposit off. Nothing was moved.',

    WorthLess:
      'The venue holds {assets0}, less than the {assets1} that the vault counts on. Somebody has to book the loss first: anyone may.',

    // Tokens and permits.
    ERC20InsufficientAllowance:
      'The vault may not take that much from your wallet yet. Approve the amount first.',
    ERC20InsufficientBalance:
      'That is more than there is. Look at the balance and try less.',
    ERC20InvalidApprover: venueRefused,
    ERC20InvalidReceiver: 'That account cannot receive shares.',
    ERC20InvalidSender: venueRefused,
    ERC20InvalidSpender: venueRefused,
    ERC2612ExpiredSignature:
      'The signature is too old. Sign again and send it soon after.',
    ERC2612InvalidSigner: badSignature,
    ECDSAInvalidSignature: badSignature,
    ECDSAInvalidSignatureLength: badSignature,
    ECDSAInvalidSignatureS: badSignature,
    InvalidAccountNonce: 'That signature was used already. Sign again.',
    SafeERC20FailedOperation: venueRefused,
    FailedCall: venueRefused,
    AddressEmptyCode: setUpWrongly,

    // Whoever runs the vault meets these.
    Unauthorized: byOwnerOnly,
    ZeroAddress: 'That address is empty.',
    NoStrategy:
      'The vault has no venue to put the deposit to work in. Nothing was moved.',
    UnknownStrategy: setUpWrongly,
    StrategyAlreadyAdded: 'The vault has this strategy already.',
    TooManyStrategies: 'The vault has as many strategies as it can have.',
    StrategyOfAnotherVault: 'That strategy works for another vault.',
    StrategyOfAnotherAsset: 'That strategy works with another asset.',
    StrategyInUse: 'The strategy still holds {assets1}. Take it out first.',
    TooMuchDust: 'That strategy rounds away more than the vault puts up with.',
    OrderIsNoPermutation: 'The order must name each strategy once.',
    LossOutOfBounds:
      'The reported loss is larger than a keeper may book. Its owner has to look at it.',
    NoLoss: 'There is no loss to book.',
    PerformanceFeeTooHigh:
      'The performance fee is above what the contract allows.',
    ManagementFeeTooHigh:
      'The management fee is above what the contract allows.',
    BoundTooHigh: 'A bound cannot be above 100 %.',
    UnlockTimeOutOfBounds:
      'The unlock time is outside of what the contract allows.',
    UnknownRole: 'The vault knows no such role.',
    TooManyDecimals: 'The vault cannot hold a token with so many decimals.',
    TokenCannotBeRescued: 'That token belongs to the depositors.',

    VenueTooCoarse:
      'One share of that venue costs so much that its rounding would be felt.',
    RateUnknown: 'The venue states no rate of its own.',

    // Pools of two tokens.
    NotCalm:
      'The pool’s price has just moved away from its average, so the vault takes nothing in until it is calm again. Withdrawals still work; try again in some minutes.',
    NotEnoughHistory:
      'The pool does not remember enough of its past yet to tell whether its price is calm. Try again later.',
    Paused:
      'The guardian has paused deposits into this vault. Withdrawals still work.',
    AmountBelowMinimum:
      'The pool’s price moved, and you would receive less of one token than you agreed to. Look at the new figures and try again.',
    LiquidityBelowMinimum:
      'The pool’s price moved, and this would bring less liquidity than was agreed to. Try again.',
    DepositTooSmall:
      'The first deposit has to be larger than that. Write larger amounts.',
    TwapTooYoung:
      'The average price is too young to act on. Somebody has to observe it, and some minutes have to pass.',
    TwapTooOld:
      'The average price is too old to act on. Somebody has to observe it anew, and some minutes have to pass.',
    InRange: 'The price is within the range, so there is nothing to move.',
    TooSoon:
      'That was done a short while ago. It can be done again from {time0}.',
    WidthOutOfRange: byKeeperOnly,
    TickOutOfRange: byKeeperOnly,
    BoundOutOfRange: byKeeperOnly,
    TokenNotInPair: setUpWrongly,
    TokenNotInPool: setUpWrongly,
    GaugeOfAnotherToken: setUpWrongly,
    TokenTakesFee: venueRefused,
    IncentiveOfAnotherPool: 'That incentive is for another pool.',
    IncentiveNotRunning: 'That incentive runs from {time0} to {time1} only.',
    IncentiveStillRunning: 'That incentive runs until {time1}.',
    IncentiveAlreadyAdded: 'The vault takes part in that incentive already.',
    TooManyIncentives: 'The vault takes part in as many incentives as it can.',
    UnknownIncentive: 'The vault takes no part in that incentive.',

    // Lending markets.
    UnknownMarket: setUpWrongly,
    BelowBorrowed:
      'The market would have lent more than it holds. Ask for less.',

    // Locking shares for a term.
    UnknownTerm: 'There is no such term. Choose 30, 90, 180 or 365 days.',
    NotThePositionsOwner: notYourPosition,
    AlreadyUnstaked:
      'The shares of this position are out already. Its rewards can still be claimed.',
    PenaltyAboveMaximum:
      'Leaving now would cost {shares0}, more than the {shares1} you agreed to. Look at the new figures and try again.',
    ZeroRewards: 'That would fund nothing.',
    DurationOutOfBounds:
      'Rewards flow over one day at least and a year at most.',
    NotBetween: 'The clock of the terms is already there, or not yet.',
    FundedTooMuch: 'That is more than this contract can ever pay out.',
    ERC721IncorrectOwner: notYourPosition,
    ERC721InsufficientApproval: notYourPosition,
    ERC721InvalidApprover: notYourPosition,
    ERC721InvalidOperator: notYourPosition,
    ERC721InvalidOwner: notYourPosition,
    ERC721InvalidReceiver: 'That account cannot receive a position.',
    ERC721InvalidSender: notYourPosition,
    ERC721NonexistentToken:
      'There is no such position any more: its shares are out and nothing is owed to it.',

    // Waiting for liquidity.
    NotAnOperator:
      'Only whoever waits there, or somebody they named, may do that.',
    EarlierRequest:
      'You have shares in an earlier batch of the queue. Claim them before you ask for more.',
    NothingPending: 'Nobody waits in the queue.',
    NothingLiquid:
      'Nothing is liquid yet, so the queue cannot be paid. Try again when borrowers have repaid.',
    TooManyShares: 'That is more than has been paid: {shares1} can be claimed.',
    TooManyAssets: 'That is more than has been paid: {assets1} can be claimed.',
    NoPreview: 'A way out that waits its turn has no preview.',

    // The router.
    Expired:
      'This was good until {time0}. Look at the new figures and send it again.',
    PathLeadsElsewhere:
      'That swap does not lead to what the vault takes. Nothing was moved.',
    DifferentAssets:
      'The two vaults take different assets, so shares cannot move from one to the other.',

    // Selling rewards.
    AssetNotForSale: notForSale,
    NotForSale: notForSale,
    NotRunning: notForSale,
    ZeroTokens: 'That would buy nothing.',
    StillRunning: 'This auction runs until {time1}.',
    LotTooSmall: 'There is too little to sell yet.',
    FloorAboveStart: byKeeperOnly,
    StartAboveRange: byKeeperOnly,
    TooExpensive:
      'The price is {assets0}, more than the {assets1} you agreed to. It falls with time.',

    // Those who keep things going.
    TooEarly: 'That may be done again from {time0}.',
    NotWorthIt: 'The move would earn too little to be worth it.',
    UnknownJob: 'The keeper knows no such job.',
    NotDue: 'That job is not due yet.',
    TipTooHigh: byKeeperOnly,
    IntervalTooLong: byKeeperOnly,
    OwnableInvalidOwner: byOwnerOnly,
    OwnableUnauthorizedAccount: byOwnerOnly,

    // Changes that are announced before they happen.
    DelayOutOfBounds: 'That delay is outside of what the contract allows.',
    AlreadySubmitted: 'That change is announced already.',
    NotSubmitted: 'That change has not been announced.',
    TooLate:
      'That change could be made until {time0}. It has to be announced again.',
    IsAbdicated: 'That was given up for ever.',
    Batch: 'A change is announced one at a time.',
    NoFunction: 'That call names no function.',
    RaisesRisk: 'That would raise the risk, so it has to be announced first.',

    // Caps of several strategies that share a risk.
    MoreThanAll: 'A part cannot be more than all.',
    TooManyRisks: 'That strategy has as many risks as it can have.',
    RiskKnown: 'That strategy has this risk already.',
    RiskUnknown: 'That strategy does not have this risk.',

    // Making and listing vaults.
    WrongCode: 'That is not the code of a vault that this factory makes.',
    NotAToken: 'That is no token that a vault could hold.',
    ChargesForSending:
      'That token charges for sending, and a vault would lose by it.',
    ZeroKind: 'A listed vault needs a kind.',
    AlreadyListed: 'That vault is listed already.',
    NotListed: 'That vault is not listed.',
    Create2EmptyBytecode: setUpWrongly,
    FailedDeployment: 'That vault exists already, or could not be made.',
    InsufficientBalance: venueRefused,

    // The machinery.
    ReentrancyGuardReentrantCall:
      'The vault was called while it was busy with another call. Nothing was moved; try again.',
    SafeCastOverflowedUintDowncast:
      'That is more than the vault can count. Write a smaller amount.',
    InvalidShortString: setUpWrongly,
    StringTooLong: setUpWrongly,
  } satisfies Record<(typeof errorsAbi)[number]['name'], string>,
  /** Aave reverts with numbers. */
  aave: {
    26: 'That is too little: Aave would move nothing.',
    27: 'Aave has switched this market off. Nothing was moved.',
    28: 'Aave has frozen this market: it takes no new deposits. Withdrawals still work.',
    29: 'Aave has paused this market. Nothing was moved; try again when it is open.',
    32: 'That is more than the vault has at Aave.',
    51: 'The Aave market is full. Deposit less, or wait until its cap is raised.',
  },
  /** Uniswap v2 gives its reasons in words of its own. */
  uniswap: {
    'UniswapV2Router: INSUFFICIENT_OUTPUT_AMOUNT':
      'The price of the swap moved: it would bring less than you agreed to. Look at the new figures and try again.',
    'UniswapV2Library: INSUFFICIENT_LIQUIDITY':
      'The pair has too little of that token. Pay with less, or with another token.',
  },
  declined: 'You declined in your wallet. Nothing was sent.',
  notAtOnce:
    'Your wallet does not do this in one step. Nothing was sent; go on step by step.',
  noGas: 'Your wallet has too little ETH to pay for gas. Nothing was sent.',
  nonce:
    'Your wallet counts its transactions differently from the chain. If the chain was restarted, clear the activity of this account in your wallet, then try again.',
  otherNetwork:
    'Your wallet is on another network. Nothing was sent. Switch it, then try again.',
  busy: 'Your wallet is still waiting for an answer to an earlier request. Open it and answer that one.',
  unreachable:
    'The chain does not answer. Nothing is lost; try again when it is back.',
  unknownError:
    'The contract refused this with an error that is not known here ({selector}). Nothing was moved.',
  noReason:
    'The contract refused this without giving a reason. Nothing was moved.',
  reason: 'The contract refused this: {reason}. Nothing was moved.',
  other: 'That did not work: {message}.',
  noMessage: 'no reason was given',
} as const
