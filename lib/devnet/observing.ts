import { lpStrategyAbi } from './abis.ts'
import type { World } from './world.ts'

/** Somebody takes a reading of the average prices that harvests are held against; anyone may. */
export async function observePairs(world: World): Promise<void> {
  for (const { strategies } of world.vaults)
    for (const { kind, address } of strategies)
      if (kind === 'uniswap-v2-lp')
        await world.ledger.send(world.people.trader, {
          to: address,
          abi: lpStrategyAbi,
          functionName: 'observe',
          args: [],
        })
}
