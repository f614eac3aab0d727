import { parseAbi } from 'viem'
import type { World } from './world.ts'

const reportAbi = parseAbi([
  'function report(address strategy) returns (uint256 gain, uint256 loss)',
])

/** The keeper's account books what every strategy has gained or lost. */
export async function reportAll(world: World): Promise<void> {
  for (const vault of world.vaults)
    for (const strategy of vault.strategies)
      await world.ledger.send(world.people.keeper, {
        to: vault.address,
        abi: reportAbi,
        functionName: 'report',
        args: [strategy.address],
      })
}
