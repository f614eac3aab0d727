import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Address } from 'viem'

type Verification = {
  /** As explorers name it: source and contract. */
  contract: string
  /** With its commit, as explorers list them. */
  compiler: string
  standardJsonInput: string
  /** Without `0x`. */
  constructorArguments: string
}

/** Bytes, not digits. */
type Hole = { start: number; length: number }

type Compiler = { version: () => string; compile: (input: string) => string }

/** What an explorer makes of what it is given, all of it without `0x`. */
export type Verified = {
  creation: string
  constructorArguments: string
  /** With zeros where the constructor writes what is immutable. */
  runtime: string
  immutables: readonly Hole[]
}

/** Does with the files in `directory` what an explorer does: compiles the input with the compiler that they name. */
export async function compileVerification(
  directory: string,
  contractName: string,
  address: Address,
): Promise<Verified> {
  const read = async (name: string) =>
    JSON.parse(await readFile(join(directory, name), 'utf8'))
  const given: Verification = await read(`${contractName}-${address}.json`)
  const input = await read(given.standardJsonInput)
  const solc: Compiler = createRequire(import.meta.url)('solc')
  if (!`v${solc.version()}`.startsWith(given.compiler))
    throw new Error(`${given.compiler} is named, ${solc.version()} is here`)
  const [source, name] = given.contract.split(':') as [string, string]
  // The whole input, as always, but only one contract of it is optimised.
  input.settings.outputSelection = {
    [source]: { [name]: ['evm.bytecode.object', 'evm.deployedBytecode'] },
  }
  const { evm } = JSON.parse(solc.compile(JSON.stringify(input))).contracts[
    source
  ][name]
  return {
    creation: evm.bytecode.object,
    constructorArguments: given.constructorArguments,
    runtime: evm.deployedBytecode.object,
    immutables: Object.values<Hole[]>(
      evm.deployedBytecode.immutableReferences,
    ).flat(),
  }
}

/** `code` with zeros where something immutable stands. */
export function blank(code: string, immutables: readonly Hole[]): string {
  let blanked = code
  for (const { start, length } of immutables)
    blanked =
      blanked.slice(0, start * 2) +
      '00'.repeat(length) +
      blanked.slice((start + length) * 2)
  return blanked
}
