import { readEnvironment } from '#lib/environment.ts'
import type { Hex } from '#lib/vaults/events.ts'
import { InvalidParameterError } from './errors.ts'

/** The chain that this deployment is about, from its environment. */
export function parseConfiguredChain(): number {
  return readEnvironment().chainId
}

/** @throws InvalidParameterError */
export function parseOwner({ owner }: { owner: string }): Hex {
  return parseAddress('owner', owner)
}

/** @throws InvalidParameterError */
function parseAddress(parameter: string, value: string): Hex {
  if (!/^0x[0-9a-f]{40}$/i.test(value))
    throw new InvalidParameterError(
      parameter,
      value,
      'an address (0x and 40 hexadecimal digits)',
    )
  return value.toLowerCase() as Hex
}

/** @throws InvalidParameterError */
export function parseVaultPlace(parameters: {
  chainId: string
  address: string
}): { chainId: number; address: Hex } {
  return {
    chainId: parseInteger('chainId', parameters.chainId, 1, 2 ** 53 - 1),
    address: parseAddress('address', parameters.address),
  }
}

/** @throws InvalidParameterError */
export function parsePool({ pool }: { pool: string }): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(pool))
    throw new InvalidParameterError('pool', pool, 'the UUID of a pool')
  return pool.toLowerCase()
}

const DEFAULT_LIMIT = 50
const MOST = 200

export type Page = {
  limit: number
  /** Where the page before this one ended. */
  before: { chainId: number; blockNumber: bigint; logIndex: number } | undefined
}

/**
 * `limit` and `cursor` of a list.
 *
 * @throws InvalidParameterError
 */
export function parsePage(url: string): Page {
  const { searchParams } = new URL(url)
  const limit = searchParams.get('limit')
  const cursor = searchParams.get('cursor')
  return {
    limit:
      limit === null ? DEFAULT_LIMIT : parseInteger('limit', limit, 1, MOST),
    before: cursor === null ? undefined : parseCursor(cursor),
  }
}

/**
 * `days` of a history; `undefined` for all of it.
 *
 * @throws InvalidParameterError
 */
export function parseDays(url: string): number | undefined {
  const days = new URL(url).searchParams.get('days')
  return days === null ? undefined : parseInteger('days', days, 1, 36_500)
}

/** The cursor of the page after an event. */
export function toCursor({
  chainId,
  blockNumber,
  logIndex,
}: {
  chainId: number
  blockNumber: bigint
  logIndex: number
}): string {
  return `${chainId}-${blockNumber}-${logIndex}`
}

function parseCursor(cursor: string): NonNullable<Page['before']> {
  const [, chainId, blockNumber, logIndex] =
    /^(\d{1,15})-(\d{1,18})-(\d{1,9})$/.exec(cursor) ?? []
  if (!chainId || !blockNumber || !logIndex)
    throw new InvalidParameterError(
      'cursor',
      cursor,
      'a cursor that came with the page before',
    )
  return {
    chainId: Number(chainId),
    blockNumber: BigInt(blockNumber),
    logIndex: Number(logIndex),
  }
}

function parseInteger(
  parameter: string,
  value: string,
  least: number,
  most: number,
): number {
  const number = Number(value)
  if (!/^\d{1,16}$/.test(value) || number < least || number > most)
    throw new InvalidParameterError(
      parameter,
      value,
      `a whole number from ${least} to ${most}`,
    )
  return number
}
