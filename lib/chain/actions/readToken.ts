import type { Address, Client } from 'viem'
import { erc20Abi } from '#lib/chain/abis.ts'
import type { DeployedToken } from '#lib/chain/deployment.ts'
import { toReadableName, toReadableSymbol } from '#lib/chain/readableText.ts'
import { createReadBatch } from '#lib/chain/readBatch.ts'
import { sendBatch } from '#lib/chain/sendBatch.ts'

/**
 * A token need not tell its name; without decimals no amount of it could be told, and it is `undefined`.
 *
 * @throws RpcUnavailableError, RpcRefusedError
 */
export async function readToken(
  client: Client,
  address: Address,
): Promise<DeployedToken | undefined> {
  const batch = createReadBatch()
  const token = { address, abi: erc20Abi } as const
  const name = batch.read({ ...token, functionName: 'name' })
  const symbol = batch.read({ ...token, functionName: 'symbol' })
  const decimals = batch.read({ ...token, functionName: 'decimals' })
  await sendBatch(batch, client)
  const its = decimals()
  return its === null
    ? undefined
    : {
        address,
        name: toReadableName(name()) ?? address,
        symbol: toReadableSymbol(symbol()) ?? address.slice(0, 6),
        decimals: its,
      }
}
