import { type Logger, pino } from 'pino'

export type KeeperLog = Logger

/** One JSON object a line, or plain lines where a person watches. */
export async function createKeeperLog(): Promise<KeeperLog> {
  const options = { base: { process: 'keeper' } }
  if (!process.stdout.isTTY) return pino(options)
  // Only a development dependency: without it, JSON will do.
  const pretty = await import('pino-pretty').catch(() => undefined)
  return pretty
    ? pino(options, pretty.default({ ignore: 'pid,hostname,process' }))
    : pino(options)
}
