import { type Address, formatEther, isAddress } from 'viem'
import { getBalance, getCode } from 'viem/actions'
import { assertChain } from '#lib/chain/assertChain.ts'
import type { ChainClient } from '#lib/chain/clients.ts'
import { BaseError } from '#lib/errors.ts'
import type { NetworkFile } from './networkFile.ts'

class NoCodeError extends BaseError {
  override name = 'NoCodeError'
  constructor(places: readonly string[]) {
    super(`There is no contract at ${places.join(', ')}.`, {
      hint: 'Check these addresses, and that the configuration is for this chain.',
    })
  }
}

class NoBalanceError extends BaseError {
  override name = 'NoBalanceError'
  constructor(deployer: Address) {
    super(`The deployer ${deployer} has no ether on this chain.`, {
      hint: 'Send it some; a vault takes about 8 million gas.',
    })
  }
}

/**
 * Looks before anything is sent: the chain is the one meant, the deployer can pay, and every address of a protocol has code.
 *
 * @returns the deployer's ether, as text.
 */
export async function inspectNetwork(
  client: ChainClient,
  file: NetworkFile,
  deployer: Address,
): Promise<string> {
  await assertChain(client)
  const places = [
    ...listAddresses(file.protocols, 'protocols'),
    ...file.vaults.flatMap((vault, i) => listAddresses(vault, `vaults.${i}`)),
  ]
  const codes = await Promise.all(
    places.map(({ address }) => getCode(client, { address })),
  )
  const empty = places.filter((_, i) => !codes[i])
  if (empty.length > 0)
    throw new NoCodeError(
      empty.map(({ path, address }) => `${path} (${address})`),
    )
  const balance = await getBalance(client, { address: deployer })
  if (balance === 0n) throw new NoBalanceError(deployer)
  return formatEther(balance)
}

function listAddresses(
  value: unknown,
  path: string,
): { path: string; address: Address }[] {
  if (typeof value === 'string')
    return isAddress(value) ? [{ path, address: value }] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    listAddresses(inner, `${path}.${key}`),
  )
}
