import type { BaseError } from '#lib/errors.ts'
import {
  DatabaseUnavailableError,
  NotMigratedError,
} from '#lib/store/errors.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import { sharedDatabase } from './database.ts'
import {
  DatabaseUnsetError,
  InvalidParameterError,
  NotFoundError,
  NotIndexedError,
  PoolNotFoundError,
  VaultNotFoundError,
} from './errors.ts'
import type { ErrorWire } from './wire.ts'

type ErrorClass = abstract new (...parameters: never[]) => BaseError

/** What each way to fail is in HTTP; anything else is a fault of ours, 500. */
const STATUSES: readonly (readonly [ErrorClass, number, string])[] = [
  [InvalidParameterError, 400, 'invalid_parameter'],
  [VaultNotFoundError, 404, 'vault_not_found'],
  [PoolNotFoundError, 404, 'pool_not_found'],
  [NotFoundError, 404, 'not_found'],
  [NotIndexedError, 503, 'not_indexed'],
  [NotMigratedError, 503, 'not_indexed'],
  [DatabaseUnavailableError, 503, 'database_unavailable'],
  [DatabaseUnsetError, 503, 'database_unavailable'],
]

/**
 * Answers with what `read` finds for the parsed request in one snapshot of the database, or with the error's status and body.
 * A question that makes no sense is told so before the database is asked.
 */
export async function respond<Question>(
  parse: () => Promise<Question>,
  read: (db: Db, question: Question) => Promise<unknown>,
): Promise<Response> {
  try {
    const question = await parse()
    const answer = await sharedDatabase().snapshot((db) => read(db, question))
    return toResponse(200, answer)
  } catch (error) {
    return toErrorResponse(error)
  }
}

/** As `respond`, with a text of its own type instead of JSON. */
export async function respondText<Question>(
  parse: () => Promise<Question>,
  read: (
    db: Db,
    question: Question,
  ) => Promise<{ text: string; contentType: string }>,
): Promise<Response> {
  try {
    const question = await parse()
    const { text, contentType } = await sharedDatabase().snapshot((db) =>
      read(db, question),
    )
    return new Response(text, {
      headers: { 'content-type': contentType, 'cache-control': 'no-store' },
    })
  } catch (error) {
    return toErrorResponse(error)
  }
}

function toErrorResponse(error: unknown): Response {
  for (const [errorClass, status, code] of STATUSES)
    if (error instanceof errorClass) {
      const { message, hint = null } = error
      const body: ErrorWire = { error: { code, message, hint } }
      return toResponse(status, body)
    }
  // What went wrong inside is for the log, not for whoever asked.
  console.error(error)
  const body: ErrorWire = {
    error: {
      code: 'internal',
      message: 'Something went wrong on our side.',
      hint: 'Try again; the log of the app tells more.',
    },
  }
  return toResponse(500, body)
}

function toResponse(status: number, body: unknown): Response {
  return Response.json(body, {
    status,
    headers: {
      'cache-control': 'no-store',
      ...(status === 503 && { 'retry-after': '1' }),
    },
  })
}
