import { type Address, erc20Abi, parseUnits } from 'viem'
import type { DeployedVault } from '#lib/chain/deployment.ts'
import { termStakingAbi } from './abis.ts'
import { approve } from './approve.ts'
import { deposit } from './depositing.ts'
import { earlyExitDay, termEndDay } from './story.ts'
import { endow } from './tokens.ts'
import { day, type World } from './world.ts'

/** Whole reward tokens, and the days over which they flow. */
const funding = { rewards: '60000', days: 180 }
/** What the first depositors lock, in their order: for so many days, a part of the largest deposit. */
const locks = [
  { days: 365, part: 0.5 },
  { days: 180, part: 0.35 },
  { days: 90, part: 0.6 },
  { days: 30, part: 0.25 },
] as const
/** The position of whoever leaves early, and of whoever leaves when the term is over. */
const early = 3
const inTime = 4
const noMaximum = 2n ** 200n

type Terms = { vault: DeployedVault; staking: Address }

/** On the first day somebody funds the terms for months, and one depositor locks shares for each. */
export async function openTerms(world: World): Promise<void> {
  const { ledger, people } = world
  for (const { vault, staking } of toTerms(world)) {
    const at = { to: staking, abi: termStakingAbi } as const
    const reward = vault.termStaking?.reward ?? vault.asset
    const rewards = parseUnits(funding.rewards, reward.decimals)
    await endow(ledger, people, reward, people.deployer, rewards)
    await approve(ledger, people.deployer, reward, staking)
    await ledger.send(people.deployer, {
      ...at,
      functionName: 'fund',
      args: [rewards, BigInt(funding.days * day)],
    })
    for (const [index, { days, part }] of locks.entries()) {
      const who = people.depositors[index] as Address
      const before = await getShares(world, vault, who)
      await deposit(world, vault, who, part)
      const shares = (await getShares(world, vault, who)) - before
      await approve(ledger, who, vault, staking)
      await ledger.send(who, {
        ...at,
        functionName: 'stake',
        args: [shares, BigInt(days), who],
      })
    }
  }
}

/** One leaves early and pays for it, one stays to the end. */
export async function leaveTerms(world: World): Promise<void> {
  const today = world.moods.daysLived
  if (today === earlyExitDay) await leave(world, early)
  if (today === termEndDay) await leave(world, inTime)
}

/** The shares first, then what is owed. */
async function leave(world: World, id: number): Promise<void> {
  const who = world.people.depositors[id - 1] as Address
  for (const { staking } of toTerms(world)) {
    const at = { to: staking, abi: termStakingAbi } as const
    await world.ledger.send(who, {
      ...at,
      functionName: 'unstake',
      args: [BigInt(id), who, noMaximum],
    })
    await world.ledger.send(who, {
      ...at,
      functionName: 'claim',
      args: [BigInt(id), who],
    })
  }
}

function toTerms({ vaults }: World): Terms[] {
  return vaults.flatMap((vault) =>
    vault.termStaking ? [{ vault, staking: vault.termStaking.address }] : [],
  )
}

function getShares(
  { ledger }: World,
  { address }: DeployedVault,
  owner: Address,
): Promise<bigint> {
  return ledger.read({
    to: address,
    abi: erc20Abi,
    functionName: 'balanceOf',
    args: [owner],
  })
}
