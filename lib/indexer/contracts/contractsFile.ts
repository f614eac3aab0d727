import { readFile } from 'node:fs/promises'
import type { Hex } from 'viem'
import { z } from 'zod'
import { BaseError } from '#lib/errors.ts'
import type { Contract } from './filter.ts'
import { type Kind, kindNames } from './kinds.ts'

/** What the file has to look like, for whoever wrote another one. */
const SHAPE = `It is a JSON list like [{ "address": "0x...", "kind": "erc4626", "startBlock": 17000000 }]; kinds are ${kindNames.join(', ')}.`

export class ContractsFileError extends BaseError {
  override name = 'ContractsFileError'
  constructor(path: string, reason: string, cause?: unknown) {
    super(`${path} cannot be used: ${reason}.`, { cause, hint: SHAPE })
  }
}

const entrySchema = z
  .object({
    address: z
      .string({ message: 'has no address' })
      .regex(
        /^0x[0-9a-fA-F]{40}$/,
        'has an address that is not 0x and 40 hexadecimal digits',
      ),
    kind: z.enum(kindNames as [Kind, ...Kind[]], {
      message: `has a kind that is none of ${kindNames.join(', ')}`,
    }),
    startBlock: z
      .number({ message: 'has no startBlock' })
      .int('has a startBlock that is no whole number')
      .nonnegative('has a startBlock below 0')
      .max(2 ** 52, 'has a startBlock beyond all blocks'),
  })
  .strict()

/**
 * Reads a list of contracts.
 *
 * @throws ContractsFileError that names the entry and what is wrong with it.
 */
export async function readContractsFile(path: string): Promise<Contract[]> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    throw new ContractsFileError(path, 'there is no such file to read', error)
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new ContractsFileError(path, `it is no JSON (${toMessage(error)})`)
  }
  return parseContracts(path, value)
}

/** @throws ContractsFileError */
export function parseContracts(path: string, value: unknown): Contract[] {
  if (!Array.isArray(value))
    throw new ContractsFileError(path, 'it is not a list')
  if (value.length === 0) throw new ContractsFileError(path, 'it lists nothing')
  const seen = new Set<string>()
  return value.map((entry, index) => {
    const place = `entry ${index + 1}`
    const parsed = entrySchema.safeParse(entry)
    if (!parsed.success) {
      const { message, code } = parsed.error.issues[0] as z.ZodIssue
      throw new ContractsFileError(
        path,
        code === 'unrecognized_keys'
          ? `${place} has fields that mean nothing here (${message})`
          : code === 'invalid_type' && typeof entry !== 'object'
            ? `${place} is no contract`
            : `${place} ${message}`,
      )
    }
    const { kind, startBlock } = parsed.data
    const address = parsed.data.address.toLowerCase() as Hex
    const key = `${kind} ${address}`
    if (seen.has(key))
      throw new ContractsFileError(path, `${place} lists ${address} again`)
    seen.add(key)
    return { address, kind, startBlock: BigInt(startBlock) }
  })
}

function toMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
