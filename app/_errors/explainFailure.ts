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
import type { Write } from '#app/_deposit/createWrite.ts'
import type { errors } from '#app/_messages/en/errors.ts'
import type { Shape } from '#app/_messages/shape.ts'
import { errorsAbi } from '#lib/chain/errorsAbi.ts'
import { fill, fillWithArguments } from './fill.ts'

export type Failure = {
  /** `rejected`: the person said no. `unreachable`: nobody answered. `refused`: chain or wallet said no. */
  kind: 'rejected' | 'unreachable' | 'refused'
  /** What happened and what to do next. */
  sentence: string
  /** For a bug report; technical. */
  details: string
}

/** What a failure is told with: the sentences of a language, and how it writes figures. */
export type ErrorWords = {
  sentences: Shape<typeof errors>
  write: Write
  /** Of a timestamp in seconds. */
  minute: (timestamp: number) => string
}

/** Says in one sentence what went wrong, whatever was thrown on the way from a button to a block. */
export function explainFailure(error: unknown, words: ErrorWords): Failure {
  const details = describeError(error)
  if (isOfAnotherChain(error))
    return { ...refused(words.sentences.otherNetwork), details }
  if (!(error instanceof ViemError))
    return { kind: 'refused', sentence: unknownSentence(error, words), details }
  const failure = explainViemError(error, words)
  return { ...failure, details }
}

function explainViemError(
  error: ViemError,
  words: ErrorWords,
): Pick<Failure, 'kind' | 'sentence'> {
  const { sentences } = words
  if (batchCodes.some((code) => hasCode(error, code)))
    return refused(sentences.notAtOnce)
  if (find(error, UserRejectedRequestError) || hasCode(error, 4001))
    return { kind: 'rejected', sentence: sentences.declined }
  const reverted = find(error, ContractFunctionRevertedError)
  if (reverted) return refused(explainRevert(reverted, words))
  const revertData = findRevertData(error)
  if (revertData) return refused(explainRevertData(revertData, words))
  if (find(error, InsufficientFundsError)) return refused(sentences.noGas)
  if (
    find(error, NonceTooLowError) ||
    /nonce too (high|low)/i.test(error.details)
  )
    return refused(sentences.nonce)
  if (find(error, ChainMismatchError)) return refused(sentences.otherNetwork)
  if (hasCode(error, -32002)) return refused(sentences.busy)
  if (
    find(error, HttpRequestError) ||
    find(error, WebSocketRequestError) ||
    find(error, TimeoutError)
  )
    return { kind: 'unreachable', sentence: sentences.unreachable }
  return refused(unknownSentence(error, words))
}

/** wagmi asks the wallet for its network before it asks it to send. */
function isOfAnotherChain(error: unknown): boolean {
  return error instanceof Error && error.name === 'ConnectorChainMismatchError'
}

/** EIP-5792: no such capability, too many calls, upgrade declined, all or nothing not supported. */
const batchCodes = [5700, 5740, 5750, 5760]

function explainRevert(
  error: ContractFunctionRevertedError,
  words: ErrorWords,
): string {
  const { data } = error
  if (data && isErrorName(data.errorName, words))
    return explainOurs(data.errorName, data.args ?? [], words)
  if (error.raw && error.raw !== '0x')
    return explainRevertData(error.raw, words, error.reason)
  return explainReason(error.reason, words)
}

function explainRevertData(
  data: `0x${string}`,
  words: ErrorWords,
  reason?: string | undefined,
): string {
  try {
    const { errorName, args = [] } = decodeErrorResult({
      abi: errorsAbi,
      data,
    })
    if (isErrorName(errorName, words))
      return explainOurs(errorName, args, words)
    return explainReason(
      errorName === 'Error' ? String(args[0]) : reason,
      words,
    )
  } catch {
    return fill(words.sentences.unknownError, { selector: data.slice(0, 10) })
  }
}

function explainReason(
  reason: string | undefined,
  { sentences }: ErrorWords,
): string {
  if (!reason) return sentences.noReason
  const known: Record<string, string> = {
    ...sentences.aave,
    ...sentences.uniswap,
  }
  return known[reason] ?? fill(sentences.reason, { reason })
}

type ErrorName = keyof (typeof errors)['contract']

function isErrorName(
  name: string,
  { sentences }: ErrorWords,
): name is ErrorName {
  return Object.hasOwn(sentences.contract, name)
}

function explainOurs(
  name: ErrorName,
  args: readonly unknown[],
  words: ErrorWords,
): string {
  return fillWithArguments(words.sentences.contract[name], args, words)
}

function refused(sentence: string): Pick<Failure, 'kind' | 'sentence'> {
  return { kind: 'refused', sentence }
}

function unknownSentence(error: unknown, { sentences }: ErrorWords): string {
  const message =
    error instanceof ViemError
      ? error.shortMessage
      : error instanceof Error
        ? error.message
        : sentences.noMessage
  return fill(sentences.other, { message: message.replace(/\.$/, '') })
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
