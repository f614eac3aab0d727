import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
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
      hint: 'Compile the contracts first: npm run compile.',
    })
  }
}

const projectRoot = fileURLToPath(new URL('../..', import.meta.url))
const { resolve } = createRequire(import.meta.url)
const aaveRoot = dirname(resolve('@aave/core-v3/package.json'))

/** An artifact of `contracts/`, for example `devnet/Faucet`. */
export function readOwnArtifact(path: string): Promise<Artifact> {
  return readArtifact(join(projectRoot, 'compiled/contracts'), path)
}

/** An artifact as Aave published it, for example `protocol/pool/Pool`. */
export function readAaveArtifact(path: string): Promise<Artifact> {
  return readArtifact(join(aaveRoot, 'artifacts/contracts'), path)
}

/** Morpho Blue comes as source only: compiled here, under the name of its package. */
export function readMorphoArtifact(): Promise<Artifact> {
  return readArtifact(
    join(projectRoot, 'compiled/@morpho-org/morpho-blue/src'),
    'Morpho',
  )
}

/** An artifact of Hardhat's in one of Uniswap's packages, for example `v3-core`, `UniswapV3Factory`. */
export function readUniswapV3Artifact(
  library: 'v3-core' | 'v3-periphery' | 'v3-staker',
  name: string,
): Promise<Artifact> {
  const root = dirname(resolve(`@uniswap/${library}/package.json`))
  return readArtifact(join(root, 'artifacts/contracts'), name)
}

/** An artifact of Waffle's, which knows neither its own name nor the prefix of hexadecimal numbers. */
export async function readWaffleArtifact(
  library: 'v2-core' | 'v2-periphery' | 'liquidity-staker',
  contractName: string,
): Promise<Artifact> {
  const root = dirname(resolve(`@uniswap/${library}/package.json`))
  const artifact = await readJson(join(root, 'build', `${contractName}.json`))
  return { ...artifact, contractName, bytecode: `0x${artifact.bytecode}` }
}

function readArtifact(root: string, path: string): Promise<Artifact> {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return readJson(join(root, `${path}.sol`, `${name}.json`))
}

async function readJson(file: string): Promise<Artifact> {
  try {
    // Trusted: the compilers write what is read of it, and a wrong one fails at the deployment.
    return JSON.parse(await readFile(file, 'utf8')) as Artifact
  } catch (error) {
    throw new ArtifactMissingError(relative(projectRoot, file), error)
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
