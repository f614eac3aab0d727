import { createHash } from 'node:crypto'
import type { z } from 'zod/v4'
import type { BaseError } from '#lib/errors.ts'
import {
  DatabaseUnavailableError,
  NotMigratedError,
} from '#lib/store/errors.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import { toCsv } from './csv.ts'
import { sharedDatabase } from './database.ts'
import {
  DatabaseUnsetError,
  InvalidParameterError,
  NotFoundError,
  NotIndexedError,
  PoolNotFoundError,
  ShortHistoryError,
  TokenNotFoundError,
  TooManyRequestsError,
  VaultNotFoundError,
} from './errors.ts'
import {
  type Answer,
  currentRevision,
  keepAnswer,
  recentRevision,
} from './keptAnswers.ts'
import { parseFormat } from './parse.ts'
import { takeRequest } from './rateLimit.ts'
import type { ErrorWire } from './wire.ts'

type ErrorClass = abstract new (...parameters: never[]) => BaseError

/** What each way to fail is in HTTP; anything else is a fault of ours, 500. */
const STATUSES: readonly (readonly [ErrorClass, number, string])[] = [
  [InvalidParameterError, 400, 'invalid_parameter'],
  [VaultNotFoundError, 404, 'vault_not_found'],
  [PoolNotFoundError, 404, 'pool_not_found'],
  [TokenNotFoundError, 404, 'token_not_found'],
  [NotFoundError, 404, 'not_found'],
  [ShortHistoryError, 409, 'history_too_short'],
  [NotIndexedError, 503, 'not_indexed'],
  [NotMigratedError, 503, 'not_indexed'],
  [DatabaseUnavailableError, 503, 'database_unavailable'],
  [DatabaseUnsetError, 503, 'database_unavailable'],
]

type RespondOptions = {
  /** `false` for what changes without a new block. */
  isKept?: boolean | undefined
  /** How the answer is told as a table, where people export it. */
  csv?: CsvOptions | undefined
}

type CsvOptions = {
  row: z.ZodObject
  /** The rows of an answer; itself unless told. */
  rowsOf?: ((answer: never) => readonly object[]) | undefined
}

/**
 * Answers with what `read` finds for the parsed request in one snapshot of the database, or with the error's status and body.
 * A question that makes no sense is told so before the database is asked, and an answer that is known is not looked for again: its
 * entity tag is made of the revision of all figures, so that who has it already gets 304. While the answer of the last block is being made
 * the one of the block before is told, unless the caller has that or asks past caches (`Cache-Control: no-cache`).
 */
export async function respond<Question>(
  request: Request,
  parse: () => Promise<Question>,
  read: (db: Db, question: Question) => Promise<unknown>,
  { isKept = true, csv }: RespondOptions = {},
): Promise<Response> {
  try {
    takeRequest(request.headers)
    const format = csv ? parseFormat(request) : 'json'
    const question = await parse()
    const make = async (db: Db): Promise<Answer> => {
      const answer = await read(db, question)
      const isTable = csv && format === 'csv'
      return {
        body: isTable ? toTable(csv, answer) : JSON.stringify(answer),
        nextCursor: (answer as { nextCursor?: string }).nextCursor,
      }
    }
    const type = format === 'csv' ? 'text/csv; charset=utf-8' : JSON_TYPE
    if (!isKept) {
      const { body } = await sharedDatabase().snapshot(make)
      return toOk(body, { 'content-type': type })
    }
    // Who has an answer asks whether there is another: he is told of the last block, and the others of one just before.
    const revision = await (isPastCaches(request) ||
    request.headers.has('if-none-match')
      ? currentRevision()
      : recentRevision())
    const { pathname, search } = new URL(request.url)
    const asked = `${format} ${pathname}${search}`
    const etag = toEtag(revision, asked)
    if (isKnown(request, etag)) return toNotModified(etag)
    const mayBe = (earlier: string): boolean =>
      !isPastCaches(request) && !isKnown(request, toEtag(earlier, asked))
    const answer = await keepAnswer({ text: asked, revision, mayBe }, make)
    return toOk(answer.bytes, {
      etag: toEtag(answer.revision, asked),
      'cache-control': 'no-cache',
      vary: 'accept',
      'content-type': type,
      ...(answer.nextCursor && { 'x-next-cursor': answer.nextCursor }),
      ...(format === 'csv' && {
        'content-disposition': `attachment; filename="${pathname.split('/').slice(3).join('-')}.csv"`,
      }),
    })
  } catch (error) {
    return toErrorResponse(error)
  }
}

/** Answers with what is the same as long as the process runs; no database is asked. */
export function respondFixed(request: Request, make: () => unknown): Response {
  try {
    takeRequest(request.headers)
    const body = JSON.stringify(make())
    const etag = toEtag('fixed', body)
    return isKnown(request, etag)
      ? toNotModified(etag)
      : toOk(body, {
          etag,
          'cache-control': 'no-cache',
          'content-type': JSON_TYPE,
        })
  } catch (error) {
    return toErrorResponse(error)
  }
}

const JSON_TYPE = 'application/json'

function toTable({ row, rowsOf }: CsvOptions, answer: unknown): string {
  const rows = rowsOf ? rowsOf(answer as never) : answer
  return toCsv(row, rows as Record<string, unknown>[])
}

function toEtag(revision: string, asked: string): string {
  const digest = createHash('sha256').update(`${revision} ${asked}`)
  // Weak: packed on its way or not, it is the same answer.
  return `W/"${digest.digest('base64url').slice(0, 27)}"`
}

/** Weak or strong, alone or in a list: any copy of it will do. */
function isKnown({ headers }: Request, etag: string): boolean {
  const known = headers.get('if-none-match')
  if (!known) return false
  return known
    .split(',')
    .some((tag) => ['*', etag, etag.slice(2)].includes(tag.trim()))
}

function isPastCaches({ headers }: Request): boolean {
  return headers.get('cache-control')?.includes('no-cache') ?? false
}

function toNotModified(etag: string): Response {
  return new Response(null, {
    status: 304,
    headers: { etag, 'cache-control': 'no-cache' },
  })
}

function toOk(
  body: BodyInit | undefined,
  headers: Record<string, string>,
): Response {
  return new Response(body ?? null, {
    headers: { 'cache-control': 'no-store', ...headers },
  })
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

export function toErrorResponse(error: unknown): Response {
  if (error instanceof TooManyRequestsError) {
    const { message, hint = null, retryAfterSeconds } = error
    const body: ErrorWire = {
      error: { code: 'too_many_requests', message, hint },
    }
    return toResponse(429, body, retryAfterSeconds)
  }
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

function toResponse(
  status: number,
  body: ErrorWire,
  retryAfterSeconds = 1,
): Response {
  return Response.json(body, {
    status,
    headers: {
      'cache-control': 'no-store',
      ...((status === 503 || status === 429) && {
        'retry-after': String(retryAfterSeconds),
      }),
    },
  })
}
