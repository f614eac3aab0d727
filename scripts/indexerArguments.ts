import { parseArgs } from 'node:util'
import { BaseError } from '#lib/errors.ts'

export type IndexerArguments = {
  /** Command line options in the form of the environment's variables. */
  environment: Record<string, string | undefined>
  contracts: string | undefined
  from: bigint | undefined
  to: bigint | undefined
  exitWhenDone: boolean
  verify: boolean
  alone: boolean
}

export class ArgumentError extends BaseError {
  override name = 'ArgumentError'
  constructor(reason: string) {
    super(reason, { hint: '`npm run indexer -- --help` lists the options.' })
  }
}

/** @throws ArgumentError */
export function readArguments(args: readonly string[]): IndexerArguments {
  let values: Record<string, string | boolean | undefined>
  try {
    values = parseArgs({
      args: [...args],
      options: {
        'rpc-url': { type: 'string' },
        'database-url': { type: 'string' },
        contracts: { type: 'string' },
        from: { type: 'string' },
        to: { type: 'string' },
        'exit-when-done': { type: 'boolean' },
        verify: { type: 'boolean' },
        alone: { type: 'boolean' },
      },
    }).values
  } catch (error) {
    throw new ArgumentError(error instanceof Error ? error.message : 'Odd.')
  }
  const from = toBlock('--from', values.from)
  const to = toBlock('--to', values.to)
  if (from !== undefined && to !== undefined && from > to)
    throw new ArgumentError(`--from ${from} lies behind --to ${to}.`)
  const { contracts } = values
  if (contracts === undefined)
    for (const name of [
      'from',
      'to',
      'exit-when-done',
      'verify',
      'alone',
    ] as const)
      if (values[name] !== undefined)
        throw new ArgumentError(`--${name} needs --contracts.`)
  return {
    environment: {
      ...(values['rpc-url'] && { RPC_URL: String(values['rpc-url']) }),
      ...(values['database-url'] && {
        DATABASE_URL: String(values['database-url']),
      }),
    },
    contracts: contracts as string | undefined,
    from,
    to,
    exitWhenDone: values['exit-when-done'] === true,
    verify: values.verify === true,
    alone: values.alone === true,
  }
}

function toBlock(
  name: string,
  value: string | boolean | undefined,
): bigint | undefined {
  if (value === undefined) return undefined
  if (!/^\d{1,15}$/.test(String(value)))
    throw new ArgumentError(`${name} ${value} is no block number.`)
  return BigInt(value)
}
