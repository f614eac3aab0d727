import { BaseError } from '#lib/errors.ts'

export class DatabaseUnavailableError extends BaseError {
  override name = 'DatabaseUnavailableError'
  constructor(reason: string, cause: unknown) {
    super(`The database does not answer: ${reason}.`, {
      cause,
      hint: 'Check that PostgreSQL runs and that DATABASE_URL names it; `npm start` brings its own.',
      retryable: true,
    })
  }
}

/** The database refused a statement: a fault of ours, unless `retryable`. */
export class StatementError extends BaseError {
  override name = 'StatementError'
  constructor(reason: string, retryable: boolean, cause: unknown) {
    super(`The database refused a statement: ${reason}.`, { cause, retryable })
  }
}

export class MigrationError extends BaseError {
  override name = 'MigrationError'
  constructor(migration: string, cause: unknown) {
    super(`The database could not be brought to migration ${migration}.`, {
      cause,
      hint: 'A database made by a newer Millrace cannot be used by an older one; an empty database always can.',
    })
  }
}

export class NotMigratedError extends BaseError {
  override name = 'NotMigratedError'
  constructor(cause: unknown) {
    super('The database has no tables of Millrace yet.', {
      cause,
      hint: 'Start the indexer once: it creates them.',
      retryable: true,
    })
  }
}

export class EmbeddedPostgresError extends BaseError {
  override name = 'EmbeddedPostgresError'
  constructor(
    message: string,
    options: { cause?: unknown; hint?: string | undefined } = {},
  ) {
    super(message, {
      hint: 'Set DATABASE_URL to a PostgreSQL of your own to do without the embedded one.',
      ...options,
    })
  }
}

/** A block is stored under another hash than the one that came now: the chain was rewritten in between. */
export class BlockMismatchError extends BaseError {
  override name = 'BlockMismatchError'
  constructor(blockNumber: bigint, stored: string, fetched: string) {
    super(
      `Block ${blockNumber} is stored as ${stored} and was fetched as ${fetched}.`,
      {
        hint: 'The chain was rewritten: rewind and try again.',
        retryable: true,
      },
    )
  }
}

/** Another process stored a part of the range first: what is missing has to be looked up again. */
export class RangeTakenError extends BaseError {
  override name = 'RangeTakenError'
  constructor({ from, to }: { from: bigint; to: bigint }) {
    super(`Blocks ${from} to ${to} are stored already, at least in part.`, {
      hint: 'Another indexer works on the same database; both may go on.',
      retryable: true,
    })
  }
}
