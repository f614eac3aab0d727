import { buildModule } from '@nomicfoundation/hardhat-ignition/modules'
import { stringToHex } from 'viem'
import { listStrategy } from './listStrategy.ts'
import Vault from './Vault.ts'

/**
 * A vault that lends to two markets of Morpho Blue and to Aave v3, with an allocator between the venues
 * and a queue for when they are lent out. Deposits go to the first market.
 *
 * Parameters: `aavePool`, `morpho`, `firstMarket` and `secondMarket` as Morpho's `MarketParams`, `strategyCap`; the
 * allocator's bounds `minGainBps`, `maxMoveBps`, `cooldown` in seconds; and those of `Vault`.
 */
export default buildModule('PrimeVault', (module) => {
  const { vault } = module.useModule(Vault)
  const morpho = module.getParameter('morpho')
  const first = module.contract(
    'MorphoBlueStrategy',
    [vault, morpho, module.getParameter('firstMarket')],
    { id: 'first' },
  )
  const second = module.contract(
    'MorphoBlueStrategy',
    [vault, morpho, module.getParameter('secondMarket')],
    { id: 'second' },
  )
  const aave = module.contract(
    'AaveV3Strategy',
    [vault, module.getParameter('aavePool')],
    { id: 'aave' },
  )
  const firstListed = listStrategy(module, vault, first)
  const secondListed = listStrategy(module, vault, second, [firstListed])
  listStrategy(module, vault, aave, [secondListed])
  const allocator = module.contract('Allocator', [vault])
  module.call(allocator, 'setBounds', [
    module.getParameter('minGainBps', 50),
    module.getParameter('maxMoveBps', 500),
    module.getParameter('cooldown', 7 * 86_400),
  ])
  module.call(vault, 'setRole', [
    stringToHex('allocator', { size: 32 }),
    allocator,
  ])
  const queue = module.contract('WithdrawalQueue', [vault])
  return { vault, first, second, aave, allocator, queue }
})
