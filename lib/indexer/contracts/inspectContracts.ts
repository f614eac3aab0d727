import { getRawHeader } from '#lib/chain/getRawHeader.ts'
import type { RawRpc } from '#lib/chain/rawRpc.ts'
import { RpcInvalidError } from '#lib/chain/rpcErrors.ts'
import { BaseError } from '#lib/errors.ts'
import type { RpcEndpoints } from '#lib/indexer/rpcEndpoints.ts'
import { getChain } from '#lib/store/chains.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import type { Hex } from '#lib/vaults/events.ts'
import type { Contract } from './filter.ts'

/** What there is to be indexed does not fit the chain or the database. */
export class ContractsMismatchError extends BaseError {
  override name = 'ContractsMismatchError'
}

const CODES_A_BATCH = 100

/** The id on which all endpoints agree. @throws ContractsMismatchError */
export async function readChainId(
  endpoints: RpcEndpoints,
  expected?: number | undefined,
): Promise<number> {
  const first = await endpoints.ask(askChainId)
  const others = await Promise.allSettled(
    endpoints.rpcs.map((rpc) => askChainId(rpc)),
  )
  // An endpoint that is away now may come back: one that answers is enough to begin.
  const ids = others.flatMap((it) =>
    it.status === 'fulfilled' ? [it.value] : [],
  )
  if (!Number.isSafeInteger(first.id))
    throw new RpcInvalidError(`${first.name} has no chain id`)
  const other = ids.find(({ id }) => id !== first.id)
  if (other)
    throw new ContractsMismatchError(
      `The endpoints are of several chains: ${first.name} of ${first.id}, ${other.name} of ${other.id}.`,
      { hint: 'Name endpoints of one chain in --rpc-url.' },
    )
  if (expected !== undefined && first.id !== expected)
    throw new ContractsMismatchError(
      `The chain at ${first.name} has the id ${first.id}, not ${expected}.`,
      {
        hint: 'Set CHAIN_ID to the id of that chain or unset it, or name an endpoint of the other in --rpc-url.',
      },
    )
  return first.id
}

async function askChainId(rpc: RawRpc): Promise<{ name: string; id: number }> {
  return {
    name: rpc.name,
    id: Number(await rpc.request('eth_chainId', [])),
  }
}

/**
 * The chain's first block, after a look at everything that would only show itself in the middle of the work.
 *
 * @throws ContractsMismatchError
 */
export async function inspectContracts(
  endpoints: RpcEndpoints,
  db: Db,
  {
    chainId,
    contracts,
    head,
  }: { chainId: number; contracts: readonly Contract[]; head: bigint },
): Promise<{ genesisHash: Hex }> {
  const genesis = await endpoints.ask((rpc) => getRawHeader(rpc, 0n))
  if (!genesis) throw new RpcInvalidError('it has no first block')
  const stored = await getChain(db, chainId)
  if (stored && stored.genesisHash !== genesis.hash)
    throw new ContractsMismatchError(
      `The database holds a chain ${chainId} that begins with ${stored.genesisHash}, and the one at ${endpoints.rpcs[0]?.name} begins with ${genesis.hash}.`,
      {
        hint: 'Name an empty database with --database-url, or an endpoint of the other chain with --rpc-url.',
      },
    )
  for (const { address, startBlock } of contracts)
    if (startBlock > head)
      throw new ContractsMismatchError(
        `The start block ${startBlock} of ${address} is in the future: the chain's head is ${head}.`,
        { hint: 'Give the block in which the contract was created.' },
      )
  await assertCodes(endpoints, [...new Set(contracts.map((it) => it.address))])
  return { genesisHash: genesis.hash }
}

async function assertCodes(
  endpoints: RpcEndpoints,
  addresses: readonly Hex[],
): Promise<void> {
  for (let start = 0; start < addresses.length; start += CODES_A_BATCH) {
    const asked = addresses.slice(start, start + CODES_A_BATCH)
    const { codes, name } = await endpoints.ask(async (rpc) => ({
      name: rpc.name,
      codes: await rpc.batch(
        asked.map((address) => ({
          method: 'eth_getCode',
          params: [address, 'latest'],
        })),
      ),
    }))
    for (const [i, address] of asked.entries())
      if (codes[i] === '0x')
        throw new ContractsMismatchError(
          `There is no contract at ${address} on the chain at ${name}.`,
          { hint: 'Check the address, and that the endpoint is of its chain.' },
        )
  }
}
