import { BaseError } from '#lib/errors.ts'
import {
  DatabaseUnavailableError,
  NotMigratedError,
  StatementError,
} from './errors.ts'

/** SQLSTATE classes and codes after which the same statement may succeed on another connection or in another transaction. */
const TRANSIENT = /^(08|53|57P0[1-5]|28|3D000|40001|40P01|25P03|57014|55P03)/

/** The driver's own failures have no code, only words. */
const DRIVER_WORDS =
  /connection terminated|timeout|connection error|client has encountered|ended by|closed the connection/i

/** What the driver threw, as an error of this room; our own errors pass as they are. */
export function toStoreError(error: unknown): BaseError {
  if (error instanceof BaseError) return error
  const { code, message } = toParts(error)
  if (code === '42P01' || code === '42703') return new NotMigratedError(error)
  // A duplicate key comes from another indexer that was faster: looking again finds its rows.
  if (code === '23505') return new StatementError(message, true, error)
  if (
    TRANSIENT.test(code) ||
    /^E[A-Z_]+$/.test(code) ||
    (!code && DRIVER_WORDS.test(message))
  )
    return new DatabaseUnavailableError(message, error)
  return new StatementError(message, false, error)
}

/** Whatever keeps a connection from being made is outside of us and may pass. */
export function toConnectError(error: unknown): DatabaseUnavailableError {
  return new DatabaseUnavailableError(toParts(error).message, error)
}

function toParts(error: unknown): { code: string; message: string } {
  // Connecting to a name with several addresses fails with one error for each.
  const first =
    error instanceof AggregateError ? (error.errors[0] ?? error) : error
  const { code, message } = first as { code?: unknown; message?: unknown }
  return {
    code: typeof code === 'string' ? code : '',
    message: typeof message === 'string' ? message : String(first),
  }
}
