import { vaultAbi } from '#lib/chain/abis.ts'
import type { World } from './world.ts'

/**
 * On the first day the owner spreads what the first venue got evenly over all. From then on the allocator moves a little
 * at a time: a venue that it emptied would be left with interest that is too much for its debt to be reported.
 */
export async function spreadFirstDeposits(world: World): Promise<void> {
  const { ledger, people } = world
  for (const { address, allocator, strategies } of world.vaults) {
    const [first, ...others] = strategies
    if (!allocator || !first) continue
    const vault = { to: address, abi: vaultAbi } as const
    const debt = await ledger.read({
      ...vault,
      functionName: 'debt',
      args: [first.address],
    })
    const part = debt / BigInt(strategies.length)
    await ledger.send(people.deployer, {
      ...vault,
      functionName: 'deallocate',
      args: [first.address, part * BigInt(others.length)],
    })
    for (const other of others)
      await ledger.send(people.deployer, {
        ...vault,
        functionName: 'allocate',
        args: [other.address, part],
      })
  }
}
