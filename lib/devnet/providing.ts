import { clmVaultAbi } from './abis.ts'
import { approve } from './approve.ts'
import { endow } from './tokens.ts'
import { worthOf } from './uniswapV2.ts'
import type { World } from './world.ts'

/** US dollars of each token that the first depositor brings. */
const dollars = 100_000

/** On the first day, once the pool remembers the minutes that the vault's calm check asks for, somebody opens its position. */
export async function openRanges(world: World): Promise<void> {
  const { ledger, people, rangeVaults } = world
  const [first] = people.depositors
  if (!first) return
  for (const { address, tokens } of rangeVaults) {
    const at = { to: address, abi: clmVaultAbi } as const
    const [one, other] = tokens
    const amounts = [worthOf(one, dollars), worthOf(other, dollars)] as const
    for (const [token, amount] of [
      [one, amounts[0]],
      [other, amounts[1]],
    ] as const) {
      await endow(ledger, people, token, first, amount)
      await approve(ledger, first, token, address)
    }
    await ledger.send(first, {
      ...at,
      functionName: 'deposit',
      args: [...amounts, 0n, first],
    })
  }
}
