import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Abi, Address, Hex } from 'viem'
import { BaseError } from '#lib/errors.ts'

export type Artifact = {
  contractName: string
  abi: Abi
  bytecode: string
  /** File, library, and where in the bytecode its address belongs. */
  linkReferences?: Record<
    string,
    Record<string, readonly { start: number; length: number }[]>
  >
}

class ArtifactMissingError extends BaseError {
  override name = 'ArtifactMissingError'
  constructor(path: string, cause: unknown) {
    super(`The compiled contract ${path} is missing.`, {
      cause,
      hint: 'Compile the contracts first: npx hardhat build.',
    })
  }
}

const projectRoot = fileURLToPath(new URL('../..', import.meta.url))
const aaveRoot = dirname(
  createRequire(import.meta.url).resolve('@aave/core-v3/package.json'),
)

/** An artifact of `contracts/`, for example `devnet/Faucet`. */
export function readOwnArtifact(path: string): Promise<Artifact> {
  return readArtifact(join(projectRoot, 'artifacts/contracts'), path)
}

/** An artifact as Aave published it, for example `protocol/pool/Pool`. */
export function readAaveArtifact(path: string): Promise<Artifact> {
  return readArtifact(join(aaveRoot, 'artifacts/contracts'), path)
}

async function readArtifact(root: string, path: string): Promise<Artifact> {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const file = join(root, `${path}.sol`, `${name}.json`)
  try {
    // Trusted: both compilers write the same shape, and a wrong one fails at the deployment.
    return JSON.parse(await readFile(file, 'utf8')) as Artifact
  } catch (error) {
    throw new ArtifactMissingError(`${path}.sol`, error)
  }
}

/** The creation code with the addresses of its libraries written in. */
export function linkBytecode(
  { bytecode, linkReferences = {}, contractName }: Artifact,
  libraries: Record<string, Address>,
): Hex {
  let code = bytecode
  for (const references of Object.values(linkReferences))
    for (const [library, places] of Object.entries(references)) {
      const address = libraries[library]
      if (!address)
        throw new BaseError(`${contractName} needs the library ${library}.`)
      for (const { start, length } of places) {
        const from = 2 + start * 2
        code =
          code.slice(0, from) +
          address.slice(2).toLowerCase() +
          code.slice(from + length * 2)
      }
    }
  return code as Hex
}
