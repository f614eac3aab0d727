import { type Address, type Client, getAddress } from 'viem'
import { keeperAbi } from '#lib/chain/keeperAbis.ts'
import { createReadBatch } from '#lib/chain/readBatch.ts'

/** As the contract numbers them. */
const works = ['none', 'report', 'tend', 'kick', 'rebalance'] as const

export type Job = {
  id: bigint
  work: (typeof works)[number]
  /** Zero where no vault has a part in it. */
  vault: Address
  /** The strategy, auction or allocator that is worked on. */
  target: Address
}

/** What the keeper's contract at `keeper` was told to look after. */
export async function getJobs(
  client: Client,
  { keeper }: { keeper: Address },
): Promise<readonly Job[]> {
  const batch = createReadBatch()
  const jobs = batch.read({
    address: keeper,
    abi: keeperAbi,
    functionName: 'jobs',
  })
  await batch.send(client)
  return (jobs() ?? []).map(({ work, vault, target }, index) => ({
    id: BigInt(index),
    work: works[work] ?? 'none',
    vault: getAddress(vault),
    target: getAddress(target),
  }))
}

/** Those of `jobs` that the contract would do now. One question if there is none, for that is the usual answer. */
export async function getDueJobs(
  client: Client,
  { keeper, jobs }: { keeper: Address; jobs: readonly Job[] },
): Promise<readonly Job[]> {
  const at = { address: keeper, abi: keeperAbi } as const
  const first = createReadBatch()
  const check = first.read({ ...at, functionName: 'check' })
  const { blockNumber } = await first.send(client)
  if (!check()?.[0]) return []
  const rest = createReadBatch()
  const asked = jobs.map((job) => ({
    job,
    isDue: rest.read({ ...at, functionName: 'isDue', args: [job.id] }),
  }))
  await rest.send(client, { blockNumber })
  return asked.filter(({ isDue }) => isDue()).map(({ job }) => job)
}
