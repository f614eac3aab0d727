import { type Address, type Client, isAddressEqual, parseAbi } from 'viem'
import { erc20Abi, vaultAbi } from '#lib/chain/abis.ts'
import type {
  DeployedRangeVault,
  DeployedToken,
  DeployedVault,
  Deployment,
} from '#lib/chain/deployment.ts'
import { toReadableName, toReadableSymbol } from '#lib/chain/readableText.ts'
import { createReadBatch, type ReadBatch } from '#lib/chain/readBatch.ts'
import { readKind, toVaultKind } from './readListing.ts'
import { type RangeAccount, readRangeAccount } from './readRangeAccount.ts'
import { type ChainRangeVault, readRangeState } from './readRangeState.ts'
import { readVaultAccount, type VaultAccount } from './readVaultAccount.ts'
import { type ChainVault, readVaultState } from './readVaultState.ts'

/** A contract that the registry lists and the deployment file does not know: what the chain alone tells of it. */
export type Stranger =
  | {
      shape: 'vault'
      deployed: DeployedVault
      /** What the registry calls it. */
      kind: string | null
      chain: ChainVault
      account: VaultAccount | null
    }
  | {
      shape: 'range'
      deployed: DeployedRangeVault
      kind: string | null
      chain: ChainRangeVault
      account: RangeAccount | null
    }
  /** It is neither kind of vault that is known here. */
  | {
      shape: 'unknown'
      address: Address
      name: string | null
      symbol: string | null
      kind: string | null
    }

export type GetStrangersParameters = {
  deployment: Deployment & { registry: Address }
  addresses: readonly Address[]
  owner?: Address | undefined
  /** Pins the answer; else the newest block. */
  blockNumber?: bigint | undefined
}

const pairAbi = parseAbi([
  'function TOKEN0() view returns (address)',
  'function TOKEN1() view returns (address)',
  'function POOL() view returns (address)',
  'function STAKER() view returns (address)',
])

/**
 * Asks the contracts themselves what they are, in two rounds at one block: first what they take, then what those tokens are.
 *
 * @throws whatever the transport threw.
 */
export async function getStrangers(
  client: Client,
  { deployment, addresses, owner, blockNumber }: GetStrangersParameters,
): Promise<readonly Stranger[]> {
  const first = createReadBatch()
  const faces = addresses.map((address) =>
    readFace(first, deployment.registry, address),
  )
  const block = await first.send(client, { blockNumber })
  const second = createReadBatch()
  const answers = faces.map((face) =>
    readStranger(second, deployment, face(), owner),
  )
  await second.send(client, { blockNumber: block.blockNumber })
  return answers.map((answer) => answer())
}

type Face = {
  address: Address
  kind: string | null
  name: string | null
  symbol: string | null
  asset: Address | null
  tokens: readonly [Address, Address] | null
  pool: Address | null
  isStaked: boolean
}

function readFace(
  batch: ReadBatch,
  registry: Address,
  address: Address,
): () => Face {
  const kind = readKind(batch, registry, address)
  const name = batch.read({ abi: erc20Abi, address, functionName: 'name' })
  const symbol = batch.read({ abi: erc20Abi, address, functionName: 'symbol' })
  const asset = batch.read({ abi: vaultAbi, address, functionName: 'asset' })
  const token0 = batch.read({ abi: pairAbi, address, functionName: 'TOKEN0' })
  const token1 = batch.read({ abi: pairAbi, address, functionName: 'TOKEN1' })
  const pool = batch.read({ abi: pairAbi, address, functionName: 'POOL' })
  const staker = batch.read({ abi: pairAbi, address, functionName: 'STAKER' })
  return () => {
    const [one, other] = [token0(), token1()]
    return {
      address,
      kind: kind(),
      name: toReadableName(name()),
      symbol: toReadableSymbol(symbol()),
      asset: asset(),
      tokens: one && other ? [one, other] : null,
      pool: pool(),
      isStaked: staker() !== null,
    }
  }
}

function readStranger(
  batch: ReadBatch,
  deployment: Deployment,
  face: Face,
  owner: Address | undefined,
): () => Stranger {
  const { address, kind } = face
  const name = face.name ?? 'A vault without a name'
  const symbol = face.symbol ?? '?'
  const unknown = { shape: 'unknown', ...face } as const
  if (face.asset) {
    const token = readToken(batch, deployment, face.asset)
    const vault = {
      address,
      name,
      symbol,
      kind: toVaultKind(kind) ?? 'lending',
      strategies: [],
    }
    const asked = { ...vault, asset: placeholder(face.asset) }
    const state = readVaultState(batch, deployment, asked)
    const account = owner && readVaultAccount(batch, asked, owner)
    return () => {
      const asset = token()
      return asset
        ? {
            shape: 'vault',
            deployed: { ...vault, asset },
            kind,
            chain: state(),
            account: account?.() ?? null,
          }
        : unknown
    }
  }
  if (face.tokens && face.pool) {
    const tokens = face.tokens.map((one) => readToken(batch, deployment, one))
    const vault = {
      address,
      kind: face.isStaked ? 'v3-staker' : 'clm',
      name,
      symbol,
      protocol: 'Uniswap v3',
      pool: face.pool,
    } as const
    const asked = {
      ...vault,
      tokens: [placeholder(face.tokens[0]), placeholder(face.tokens[1])],
    } as const
    const state = readRangeState(batch, deployment, asked)
    const account = owner && readRangeAccount(batch, asked, owner)
    return () => {
      const [token0, token1] = [tokens[0]?.(), tokens[1]?.()]
      return token0 && token1
        ? {
            shape: 'range',
            deployed: { ...vault, tokens: [token0, token1] },
            kind,
            chain: state(),
            account: account?.() ?? null,
          }
        : unknown
    }
  }
  return () => unknown
}

/** Only its address is used before the token has answered. */
function placeholder(address: Address): DeployedToken {
  return { address, symbol: '', name: '', decimals: 0 }
}

function readToken(
  batch: ReadBatch,
  { tokens }: Deployment,
  address: Address,
): () => DeployedToken | null {
  const known = tokens.find((token) => isAddressEqual(token.address, address))
  if (known) return () => known
  const name = batch.read({ abi: erc20Abi, address, functionName: 'name' })
  const symbol = batch.read({ abi: erc20Abi, address, functionName: 'symbol' })
  const decimals = batch.read({
    abi: erc20Abi,
    address,
    functionName: 'decimals',
  })
  return () => {
    const places = decimals()
    // Amounts cannot be written without them.
    return places === null
      ? null
      : {
          address,
          symbol: toReadableSymbol(symbol()) ?? '?',
          name: toReadableName(name()) ?? '?',
          decimals: places,
        }
  }
}
