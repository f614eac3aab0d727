import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Abi, Hex } from 'viem'

type Compiler = { compile: (input: string) => string }
type Output = {
  errors?: { severity: string; formattedMessage: string }[]
  contracts: Record<
    string,
    Record<string, { abi: Abi; evm: { bytecode: { object: string } } }>
  >
}

export type Fixture = { abi: Abi; bytecode: Hex }

const compiled = new Map<string, Promise<Fixture>>()

/** A contract of `contracts/` beside this file: what is on the chain for a journey's sake and is no part of the product. */
export function compileFixture(name: string): Promise<Fixture> {
  const known = compiled.get(name) ?? compile(name)
  compiled.set(name, known)
  return known
}

async function compile(name: string): Promise<Fixture> {
  const file = `${name}.sol`
  const content = await readFile(
    new URL(`contracts/${file}`, import.meta.url),
    'utf8',
  )
  const solc: Compiler = createRequire(import.meta.url)('solc')
  const { errors = [], contracts }: Output = JSON.parse(
    solc.compile(
      JSON.stringify({
        language: 'Solidity',
        sources: { [file]: { content } },
        settings: {
          evmVersion: 'cancun',
          outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object'] } },
        },
      }),
    ),
  )
  const contract = contracts?.[file]?.[name]
  if (!contract)
    throw new Error(errors.map((one) => one.formattedMessage).join('\n'))
  return { abi: contract.abi, bytecode: `0x${contract.evm.bytecode.object}` }
}
