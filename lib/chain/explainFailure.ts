import {
  ChainMismatchError,
  ContractFunctionRevertedError,
  decodeErrorResult,
  HttpRequestError,
  InsufficientFundsError,
  NonceTooLowError,
  RpcRequestError,
  TimeoutError,
  UserRejectedRequestError,
  BaseError as ViemError,
  WebSocketRequestError,
} from 'viem'
import { errorSentences, isErrorName, type Write } from './errorSentences.ts'
import { errorsAbi } from './errorsAbi.ts'

export type Failure = {
  /** `rejected`: the person said no. `unreachable`: nobody answered. `refused`: chain or wallet said no. */
  kind: 'rejected' | 'unreachable' | 'refused'
  /** What happened and what to do next. */
  sentence: string
  /** For a bug report; technical. */
  details: string
}

// Aave reverts with numbers: https://github.com/aave/aave-v3-core, contracts/protocol/libraries/helpers/Errors.sol.
const aaveSentences: Record<string, string> = {
  '26': 'That is too little: Aave would move nothing.',
  '27': 'Aave has switched this market off. Nothing was moved.',
  '28': 'Aave has frozen this market: it takes no new deposits. Withdrawals still work.',
  '29': 'Aave has paused this market. Nothing was moved; try again when it is open.',
  '32': 'That is more than the vault has at Aave.',
  '51': 'The Aave market is full. Deposit less, or wait until its cap is raised.',
}

/** Says in one sentence what went wrong, whatever was thrown on the way from a button to a block. */
export function explainFailure(error: unknown, write: Write): Failure {
  const details = describeError(error)
  if (isOfAnotherChain(error))
    return { ...refused(otherNetworkSentence), details }
  if (!(error instanceof ViemError))
    return { kind: 'refused', sentence: unknownSentence(error), details }
  const failure = explainViemError(error, write)
  return { ...failure, details }
}

function explainViemError(
  error: ViemError,
  write: Write,
): Pick<Failure, 'kind' | 'sentence'> {
  if (batchCodes.some((code) => hasCode(error, code)))
    return refused(
      'Your wallet does not do this in one step. Nothing was sent; go on step by step.',
    )
  if (find(error, UserRejectedRequestError) || hasCode(error, 4001))
    return {
      kind: 'rejected',
      sentence: 'You declined in your wallet. Nothing was sent.',
    }
  const reverted = find(error, ContractFunctionRevertedError)
  if (reverted) return refused(explainRevert(reverted, write))
  const revertData = findRevertData(error)
  if (revertData) return refused(explainRevertData(revertData, write))
  if (find(error, InsufficientFundsError))
    return refused(
      'Your wallet has too little ETH to pay for gas. Nothing was sent.',
    )
  if (
    find(error, NonceTooLowError) ||
    /nonce too (high|low)/i.test(error.details)
  )
    return refused(
      'Your wallet counts its transactions differently from the chain. If the chain was restarted, clear the activity of this account in your wallet, then try again.',
    )
  if (find(error, ChainMismatchError)) return refused(otherNetworkSentence)
  if (hasCode(error, -32002))
    return refused(
      'Your wallet is still waiting for an answer to an earlier request. Open it and answer that one.',
    )
  if (
    find(error, HttpRequestError) ||
    find(error, WebSocketRequestError) ||
    find(error, TimeoutError)
  )
    return {
      kind: 'unreachable',
      sentence:
        'The chain does not answer. Nothing is lost; try again when it is back.',
    }
  return refused(unknownSentence(error))
}

const otherNetworkSentence =
  'Your wallet is on another network. Nothing was sent. Switch it, then try again.'

/** wagmi asks the wallet for its network before it asks it to send. */
function isOfAnotherChain(error: unknown): boolean {
  return error instanceof Error && error.name === 'ConnectorChainMismatchError'
}

/** EIP-5792: no such capability, too many calls, upgrade declined, all or nothing not supported. */
const batchCodes = [5700, 5740, 5750, 5760]

function explainRevert(
  error: ContractFunctionRevertedError,
  write: Write,
): string {
  if (error.data && isErrorName(error.data.errorName))
    return errorSentences[error.data.errorName](error.data.args ?? [], write)
  if (error.raw && error.raw !== '0x')
    return explainRevertData(error.raw, write, error.reason)
  return explainReason(error.reason)
}

function explainRevertData(
  data: `0x${string}`,
  write: Write,
  reason?: string | undefined,
): string {
  try {
    const { errorName, args = [] } = decodeErrorResult({
      abi: errorsAbi,
      data,
    })
    if (isErrorName(errorName)) return errorSentences[errorName](args, write)
    return explainReason(errorName === 'Error' ? String(args[0]) : reason)
  } catch {
    return `The contract refused this with an error that is not known here (${data.slice(0, 10)}). Nothing was moved.`
  }
}

// Uniswap v2 gives its reasons in words of its own.
const uniswapSentences: Record<string, string> = {
  'UniswapV2Router: INSUFFICIENT_OUTPUT_AMOUNT':
    'The price of the swap moved: it would bring less than you agreed to. Look at the new figures and try again.',
  'UniswapV2Library: INSUFFICIENT_LIQUIDITY':
    'The pair has too little of that token. Pay with less, or with another token.',
}

function explainReason(reason: string | undefined): string {
  if (!reason)
    return 'The contract refused this without giving a reason. Nothing was moved.'
  return (
    aaveSentences[reason] ??
    uniswapSentences[reason] ??
    `The contract refused this: ${reason}. Nothing was moved.`
  )
}

function refused(sentence: string): Pick<Failure, 'kind' | 'sentence'> {
  return { kind: 'refused', sentence }
}

function unknownSentence(error: unknown): string {
  const message =
    error instanceof ViemError
      ? error.shortMessage
      : error instanceof Error
        ? error.message
        : 'no reason was given'
  return `That did not work: ${message.replace(/\.$/, '')}.`
}

function find<failure extends Error>(
  error: ViemError,
  kind: abstract new (...args: never[]) => failure,
): failure | undefined {
  const found = error.walk((cause) => cause instanceof kind)
  return found instanceof kind ? found : undefined
}

function hasCode(error: ViemError, code: number): boolean {
  return (
    error.walk((cause) => (cause as { code?: unknown }).code === code) !== null
  )
}

/** Nodes put the revert data of `eth_estimateGas` and `eth_call` into `error.data`, each in its own way. */
function findRevertData(error: ViemError): `0x${string}` | undefined {
  const rpcError = find(error, RpcRequestError)
  const data: unknown = rpcError?.data
  const hex =
    typeof data === 'object' && data !== null && 'data' in data
      ? data.data
      : data
  return typeof hex === 'string' && /^0x[0-9a-f]{8,}$/i.test(hex)
    ? (hex as `0x${string}`)
    : undefined
}

/** Reports are pasted where everybody reads them, and what follows the host of an endpoint may be a key. */
function describeError(error: unknown): string {
  const text =
    error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return text.replace(/^URL: (\S+)$/gm, (line, url: string) =>
    URL.canParse(url) ? `Host: ${new URL(url).host}` : line,
  )
}
