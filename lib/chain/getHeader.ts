import type { Client, Hex } from 'viem'
import { parseBloom } from './bloom.ts'
import { RpcInvalidError, toRpcError } from './rpcErrors.ts'

/** The part of a block that an indexer needs. Hashes are lower case. */
export type Header = {
  number: bigint
  hash: Hex
  parentHash: Hex
  /** Seconds since the epoch. */
  timestamp: bigint
  /** Which logs the block can hold; `undefined` where the chain makes none. */
  bloom: Uint8Array | undefined
}

export type GetHeaderParameters =
  | { blockNumber: bigint }
  | { blockTag: 'latest' | 'finalized' }

/**
 * The header of a block, or `undefined` where the node has no such block.
 *
 * @throws RpcUnavailableError, RpcRefusedError, RpcInvalidError
 */
export async function getHeader(
  client: Client,
  parameters: GetHeaderParameters,
): Promise<Header | undefined> {
  const asked =
    'blockNumber' in parameters
      ? (`0x${parameters.blockNumber.toString(16)}` as const)
      : parameters.blockTag
  const block = await client
    .request({ method: 'eth_getBlockByNumber', params: [asked, false] })
    .catch((error: unknown) => {
      throw toRpcError(error)
    })
  return block
    ? parseHeader(
        block,
        'blockNumber' in parameters
          ? parameters.blockNumber
          : parameters.blockTag,
      )
    : undefined
}

/** @throws RpcInvalidError for what is no header, or not the one that was asked for. */
export function parseHeader(
  block: unknown,
  asked: bigint | 'latest' | 'finalized',
): Header {
  const { number, hash, parentHash, timestamp, logsBloom } = block as Record<
    string,
    unknown
  >
  if (
    !isQuantity(number) ||
    !isHash(hash) ||
    !isHash(parentHash) ||
    !isQuantity(timestamp)
  )
    throw new RpcInvalidError(`block ${asked} lacks a number, hash or time`)
  const header = {
    number: BigInt(number),
    hash: hash.toLowerCase() as Hex,
    parentHash: parentHash.toLowerCase() as Hex,
    timestamp: BigInt(timestamp),
    bloom: parseBloom(logsBloom),
  }
  if (typeof asked === 'bigint' && header.number !== asked)
    throw new RpcInvalidError(
      `asked for block ${asked}, it gave ${header.number}`,
    )
  return header
}

export function isQuantity(value: unknown): value is Hex {
  return typeof value === 'string' && /^0x[0-9a-f]+$/i.test(value)
}

export function isHash(value: unknown): value is Hex {
  return typeof value === 'string' && /^0x[0-9a-f]{64}$/i.test(value)
}
