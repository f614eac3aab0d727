import { getRawHeader } from '#lib/chain/getRawHeader.ts'
import type { RawRpc } from '#lib/chain/rawRpc.ts'
import { RpcInvalidError } from '#lib/chain/rpcErrors.ts'
import { createDensity } from '#lib/indexer/density.ts'
import { type FillProgress, fillDataset } from '#lib/indexer/fillDataset.ts'
import { createRpcEndpoints } from '#lib/indexer/rpcEndpoints.ts'
import { registerChainAlone } from '#lib/store/chains.ts'
import { registerContracts } from '#lib/store/contractRows.ts'
import { migrate } from '#lib/store/migrate.ts'
import type { Database } from '#lib/store/openDatabase.ts'
import { createContractsDataset } from './createContractsDataset.ts'
import type { Contract } from './filter.ts'
import { inspectContracts, readChainId } from './inspectContracts.ts'

export type RunContractsOptions = {
  database: Database
  rpcs: readonly RawRpc[]
  contracts: readonly Contract[]
  /** The chain's id, where it has to be a certain one. */
  chainId?: number | undefined
  /** First and last block; of the earliest contract, and the head, unless given. */
  from?: bigint | undefined
  to?: bigint | undefined
  /** Compare every log with a second endpoint's. */
  verify?: boolean | undefined
  signal: AbortSignal
  log: (sentence: string) => void
  onProgress?: ((progress: FillProgress) => void) | undefined
}

/** Indexes any contracts, from their start blocks to the head. */
export async function runContracts(
  options: RunContractsOptions,
): Promise<void> {
  const { database, rpcs, contracts, signal } = options
  await migrate(database.db)
  const endpoints = createRpcEndpoints(rpcs)
  const chainId = await readChainId(endpoints, options.chainId)
  const head = await endpoints.ask((rpc) => getRawHeader(rpc, 'latest'))
  if (!head) throw new RpcInvalidError('it has no head')
  const { genesisHash } = await inspectContracts(endpoints, database.db, {
    chainId,
    contracts,
    head: head.number,
  })
  const startBlock = contracts
    .map((contract) => contract.startBlock)
    .sort((a, b) => (a < b ? -1 : 1))[0] as bigint
  await database.transaction(async ({ db }) => {
    await registerChainAlone(db, { chainId, genesisHash, startBlock })
    await registerContracts(db, chainId, contracts)
  })
  const dataset = createContractsDataset(database, chainId, contracts)
  const from = options.from ?? startBlock
  let to = options.to ?? head.number
  if (to > head.number) to = head.number
  await fillDataset({
    database,
    dataset,
    endpoints,
    density: createDensity(),
    range: { from, to },
    verify: options.verify,
    signal,
    onProgress: options.onProgress,
    onLie: (rpc, blocks, logs) =>
      options.log(
        `${rpc.name} was caught leaving out or making up ${logs} logs of blocks ${blocks}: it is asked less, and all that it said is compared again.`,
      ),
  })
  if (signal.aborted) return
  await dataset.finish()
}
