import { readEnvironment } from '#lib/environment.ts'
import type { LotMethod } from '#lib/finance/lots/lots.ts'
import type { Hex } from '#lib/vaults/events.ts'
import { InvalidParameterError } from './errors.ts'
import {
  type Parameter,
  type ParameterName,
  parameters,
} from './schemas/parameters.ts'

/** The chain that this deployment is about, from its environment. */
export function parseConfiguredChain(): number {
  return readEnvironment().chainId
}

/** @throws InvalidParameterError */
export function parseOwner({ owner }: { owner: string }): Hex {
  return parseText('owner', owner).toLowerCase() as Hex
}

/** @throws InvalidParameterError */
export function parseVaultPlace(place: { chainId: string; address: string }): {
  chainId: number
  address: Hex
} {
  return {
    chainId: parseInteger('chainId', place.chainId),
    address: parseText('address', place.address).toLowerCase() as Hex,
  }
}

/** @throws InvalidParameterError */
export function parsePool({ pool }: { pool: string }): string {
  return parseText('pool', pool).toLowerCase()
}

const DEFAULT_LIMIT = 50

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
    limit: limit === null ? DEFAULT_LIMIT : parseInteger('limit', limit),
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
  return days === null ? undefined : parseInteger('days', days)
}

/**
 * Which lots a withdrawal closes.
 *
 * @throws InvalidParameterError
 */
export function parseLotMethod(url: string): LotMethod {
  const method = new URL(url).searchParams.get('method')
  return method === null ? 'fifo' : (parseText('method', method) as LotMethod)
}

/** A plan as it is asked for; defaults are those of the parameters' descriptions. */
export type PlanRequest = {
  chainId: number
  token: Hex
  amount: bigint
  goal: bigint | null
  /** Who gets the shares, for the transaction. */
  receiver?: Hex | undefined
  /** The last second of that day, seconds since the epoch. */
  until: number
  budget: number
  protocolCap: number
  seed: number
}

/**
 * The question of a plan. `token`, `amount` and `until` have to be there.
 *
 * @throws InvalidParameterError
 */
export function parsePlan(url: string): PlanRequest {
  const { searchParams } = new URL(url)
  const text = (name: ParameterName) =>
    parseText(name, searchParams.get(name) ?? '')
  const whole = (name: ParameterName, unlessTold: number) => {
    const told = searchParams.get(name)
    return told === null ? unlessTold : parseInteger(name, told)
  }
  const day = text('until')
  return {
    chainId: parseConfiguredChain(),
    token: text('token').toLowerCase() as Hex,
    amount: BigInt(text('amount')),
    goal: searchParams.get('goal') === null ? null : BigInt(text('goal')),
    receiver:
      searchParams.get('receiver') === null
        ? undefined
        : (text('receiver').toLowerCase() as Hex),
    until: Date.parse(`${day}T23:59:59Z`) / 1_000,
    budget: whole('budgetBps', 500) / 10_000,
    protocolCap: whole('protocolCapBps', 10_000) / 10_000,
    seed: whole('seed', 1),
  }
}

/**
 * What a projection is asked for.
 *
 * @throws InvalidParameterError
 */
export function parseProjection(url: string): {
  assets: bigint | undefined
  days: number
  seed: number
} {
  const { searchParams } = new URL(url)
  const assets = searchParams.get('assets')
  const days = searchParams.get('days')
  const seed = searchParams.get('seed')
  return {
    assets: assets === null ? undefined : BigInt(parseText('assets', assets)),
    days: days === null ? 90 : parseInteger('ahead', days),
    seed: seed === null ? 1 : parseInteger('seed', seed),
  }
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
  const [chainId, blockNumber, logIndex] = parseText('cursor', cursor).split(
    '-',
  ) as [string, string, string]
  return {
    chainId: Number(chainId),
    blockNumber: BigInt(blockNumber),
    logIndex: Number(logIndex),
  }
}

/**
 * Whether a table for people's own programs is asked for: by `format`, or by what the request accepts first.
 *
 * @throws InvalidParameterError
 */
export function parseFormat({ url, headers }: Request): 'json' | 'csv' {
  const format = new URL(url).searchParams.get('format')
  if (format !== null) return parseText('format', format) as 'json' | 'csv'
  return /^\s*text\/csv\b/i.test(headers.get('accept') ?? '') ? 'csv' : 'json'
}

function parseText(name: ParameterName, value: string): string {
  return checkParameter(name, value, value)
}

function parseInteger(name: ParameterName, value: string): number {
  const number = /^\d{1,16}$/.test(value) ? Number(value) : Number.NaN
  return checkParameter(name, value, number)
}

function checkParameter<Value>(
  name: ParameterName,
  told: string,
  value: Value,
): Value {
  const { schema, expected, name: asked = name }: Parameter = parameters[name]
  if (!schema.safeParse(value).success)
    throw new InvalidParameterError(asked, told, expected)
  return value
}
