import { type Address, erc20Abi } from 'viem'
import type { DeployedVault } from '#lib/chain/deployment.ts'
import { queueAbi } from './abis.ts'
import { approve } from './approve.ts'
import { isClaimDay, isRunDay } from './story.ts'
import type { World } from './world.ts'

/** What each holder wants back, of all it holds: more than the venues can pay while they are lent out. */
const part = { wanted: 9n, of: 10n }

/** When Morpho Blue is lent out, the holders of vaults that lend there queue up; when all is over they take the money. */
export async function queueUp(world: World): Promise<void> {
  const { moods, people } = world
  const isRun = isRunDay(moods.daysLived)
  if (!isRun && !isClaimDay(moods.daysLived)) return
  for (const vault of world.vaults) {
    const { queue } = vault
    if (!queue || !mayRun(vault)) continue
    for (const holder of people.depositors) {
      await claim(world, queue, holder)
      if (isRun) await request(world, vault, queue, holder)
    }
  }
}

/** Whether the story takes the vault's liquidity away. */
export function mayRun({ strategies }: DeployedVault): boolean {
  return strategies.some(({ kind }) => kind === 'morpho-blue')
}

async function request(
  { ledger }: World,
  { address }: DeployedVault,
  queue: Address,
  holder: Address,
): Promise<void> {
  const held = await ledger.read({
    to: address,
    abi: erc20Abi,
    functionName: 'balanceOf',
    args: [holder],
  })
  const shares = (held * part.wanted) / part.of
  if (shares === 0n) return
  await approve(ledger, holder, { address }, queue)
  await ledger.send(holder, {
    to: queue,
    abi: queueAbi,
    functionName: 'requestRedeem',
    args: [shares, holder, holder],
  })
}

async function claim(
  { ledger }: World,
  queue: Address,
  holder: Address,
): Promise<void> {
  const at = { to: queue, abi: queueAbi } as const
  const shares = await ledger.read({
    ...at,
    functionName: 'maxRedeem',
    args: [holder],
  })
  if (shares > 0n)
    await ledger.send(holder, {
      ...at,
      functionName: 'redeem',
      args: [shares, holder, holder],
    })
}
