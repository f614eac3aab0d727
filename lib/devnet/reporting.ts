import { vaultAbi } from '#lib/chain/abis.ts'
import type { World } from './world.ts'

/** The keeper's account books what every strategy has gained or lost. */
export async function reportAll(world: World): Promise<void> {
  for (const vault of world.vaults)
    for (const strategy of vault.strategies)
      await world.ledger.send(world.people.keeper, {
        to: vault.address,
        abi: vaultAbi,
        functionName: 'report',
        args: [strategy.address],
      })
}
