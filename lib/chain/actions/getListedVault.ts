import { type Address, type Client, type Hex, hexToString } from 'viem'
import { aaveV3StrategyAbi, vaultAbi } from '#lib/chain/abis.ts'
import type { DeployedVault } from '#lib/chain/deployment.ts'
import { toReadableName, toReadableSymbol } from '#lib/chain/readableText.ts'
import { createReadBatch } from '#lib/chain/readBatch.ts'
import { sendBatch } from '#lib/chain/sendBatch.ts'
import { readToken } from './readToken.ts'

export type GetListedVaultParameters = {
  address: Address
  /** As the registry has it: a short text in 32 bytes. */
  kind: Hex
}

export type GetListedVaultReturnType = Omit<DeployedVault, 'strategies'> & {
  /** With the pool of Aave v3 that a strategy names; of others the address is all that can be known. */
  strategies: readonly { address: Address; pool: Address | undefined }[]
}

/**
 * What a vault that the registry lists says of itself: name, symbol, asset and strategies. `undefined` where the listed
 * contract is no vault of ours, of which no figure could be told.
 *
 * @throws RpcUnavailableError, RpcRefusedError
 */
export async function getListedVault(
  client: Client,
  { address, kind }: GetListedVaultParameters,
): Promise<GetListedVaultReturnType | undefined> {
  const batch = createReadBatch()
  const vault = { address, abi: vaultAbi } as const
  const name = batch.read({ ...vault, functionName: 'name' })
  const symbol = batch.read({ ...vault, functionName: 'symbol' })
  const asset = batch.read({ ...vault, functionName: 'asset' })
  const strategies = batch.read({ ...vault, functionName: 'strategies' })
  const unlockEnd = batch.read({ ...vault, functionName: 'unlockEnd' })
  await sendBatch(batch, client)
  const identity = { name: name(), symbol: symbol(), asset: asset() }
  const addresses = strategies()
  if (
    identity.name === null ||
    identity.symbol === null ||
    identity.asset === null ||
    addresses === null ||
    unlockEnd() === null
  )
    return undefined
  const token = await readToken(client, identity.asset)
  return (
    token && {
      address,
      name: toReadableName(identity.name) ?? address,
      symbol: toReadableSymbol(identity.symbol) ?? address.slice(0, 6),
      kind: toKind(kind),
      asset: token,
      strategies: await readStrategies(client, addresses),
    }
  )
}

/** What is listed under no kind of ours is shown with the plainest. */
function toKind(kind: Hex): DeployedVault['kind'] {
  const text = hexToString(kind, { size: 32 })
  return text === 'staking' || text === 'liquidity' ? text : 'lending'
}

async function readStrategies(
  client: Client,
  addresses: readonly Address[],
): Promise<GetListedVaultReturnType['strategies']> {
  const batch = createReadBatch()
  const pools = addresses.map((address) =>
    batch.read({ address, abi: aaveV3StrategyAbi, functionName: 'POOL' }),
  )
  await sendBatch(batch, client)
  return addresses.map((address, i) => ({
    address,
    pool: pools[i]?.() ?? undefined,
  }))
}
