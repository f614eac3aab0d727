import { BaseError } from '#lib/errors.ts'

export class InvalidParameterError extends BaseError {
  override name = 'InvalidParameterError'
  constructor(parameter: string, value: string, expected: string) {
    super(`${parameter}=${value} is not ${expected}.`, {
      hint: `Give ${expected} as ${parameter}.`,
    })
  }
}

export class VaultNotFoundError extends BaseError {
  override name = 'VaultNotFoundError'
  constructor(chainId: number, address: string) {
    super(`There is no vault ${address} on chain ${chainId}.`, {
      hint: 'GET /api/v1/vaults lists the vaults that are known.',
    })
  }
}

export class PoolNotFoundError extends BaseError {
  override name = 'PoolNotFoundError'
  constructor(pool: string) {
    super(`There is no pool ${pool}.`, {
      hint: 'GET /api/yields/pools lists the pools with their ids.',
    })
  }
}

export class TokenNotFoundError extends BaseError {
  override name = 'TokenNotFoundError'
  constructor(token: string, known: readonly string[]) {
    super(`No vault takes the token ${token}.`, {
      hint: `Vaults here take ${known.join(', ')}.`,
    })
  }
}

/** The vault is there, and what was asked for beside it is not. */
export class NotFoundError extends BaseError {
  override name = 'NotFoundError'
  constructor(part: 'queue' | 'termStaking', vault: string) {
    const what = part === 'queue' ? 'withdrawal queue' : 'place to lock shares'
    super(`The vault ${vault} has no ${what}.`, {
      hint: `GET /api/v1/vaults tells of each vault’s ${part}.`,
    })
  }
}

/** There are too few days to say anything of those to come. */
export class ShortHistoryError extends BaseError {
  override name = 'ShortHistoryError'
  constructor(vault: string, days: number, least: number) {
    super(
      `The vault ${vault} has ${days} days of history, and a projection takes more than ${least}.`,
      {
        hint: 'Ask again when more days are over; …/history has what there is.',
      },
    )
  }
}

/** Figures are unknown yet, which is not the same as 0. */
export class NotIndexedError extends BaseError {
  override name = 'NotIndexedError'
  constructor(chainId: number) {
    super(`Chain ${chainId} is not indexed yet.`, {
      hint: 'The indexer is reading its history; GET /api/v1/status tells how far it is.',
      retryable: true,
    })
  }
}

export class DatabaseUnsetError extends BaseError {
  override name = 'DatabaseUnsetError'
  constructor() {
    super('The app was started without a database.', {
      hint: 'Start it with `npm start`, or set DATABASE_URL.',
    })
  }
}

export class TooManyRequestsError extends BaseError {
  override name = 'TooManyRequestsError'
  readonly retryAfterSeconds: number
  constructor(retryAfterSeconds: number) {
    super('These are too many requests at once.', {
      hint: `Wait ${retryAfterSeconds} s; API_REQUESTS_PER_SECOND of the app sets how many it takes.`,
      retryable: true,
    })
    this.retryAfterSeconds = retryAfterSeconds
  }
}
