import { type Address, zeroAddress } from 'viem'
import type { DeployedVault } from '#lib/chain/deployment.ts'
import { keeperJobsAbi } from './abis.ts'
import { day, type World } from './world.ts'

/** As the keeper's contract numbers them. */
const work = { report: 1, tend: 2, kick: 3 } as const

/** Vaults whose work is done by the keeper's contract, which pays the caller a part of the fee. The others name an account. */
export const servedSymbols: readonly string[] = ['mrDAI', 'mrWETH', 'mrMILL']

/** A little less than a day, so that the hour of the daily report does not move with the seconds that it is late. */
const interval = day - 600

type Job = {
  work: number
  vault: Address
  target: Address
  token: Address
  least: bigint
  interval: number
  lastDone: number
}

/** The contract's owner registers the work on every vault that names the contract its keeper. */
export async function registerJobs(world: World): Promise<void> {
  const jobs = world.vaults
    .filter(({ symbol }) => servedSymbols.includes(symbol))
    .flatMap(toJobs)
  for (const [id, job] of jobs.entries())
    await world.ledger.send(world.people.deployer, {
      to: world.keeper,
      abi: keeperJobsAbi,
      functionName: 'setJob',
      args: [BigInt(id), job],
    })
}

/** Sales of yesterday are booked before today's rewards are claimed and put up for sale. */
function toJobs({ address, strategies }: DeployedVault): Job[] {
  return strategies.flatMap(({ address: target, reward }) => {
    const daily = { vault: address, target, token: zeroAddress, least: 1n }
    const job = (kind: keyof typeof work, rest: Partial<Job> = {}): Job => ({
      ...daily,
      work: work[kind],
      interval,
      lastDone: 0,
      ...rest,
    })
    if (!reward) return [job('report')]
    const tended = [job('report'), job('tend')]
    if (!reward.auction) return tended
    const sale = { vault: zeroAddress, target: reward.auction, interval: 0 }
    return [...tended, job('kick', { ...sale, token: reward.token.address })]
  })
}
