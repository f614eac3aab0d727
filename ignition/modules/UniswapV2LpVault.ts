import { buildModule } from '@nomicfoundation/hardhat-ignition/modules'
import { zeroAddress } from 'viem'
import { listStrategy } from './listStrategy.ts'
import Vault from './Vault.ts'

/**
 * A vault of the LP tokens of one Uniswap v2 pair, staked in a gauge. Rewards become more LP tokens.
 *
 * Parameters: `gauge`, `rewardPair` where the reward is sold (zero if it is a token of the pair), `maxSlippageBps`,
 * `strategyCap`, and those of `Vault`.
 */
export default buildModule('UniswapV2LpVault', (module) => {
  const { vault } = module.useModule(Vault)
  const strategy = module.contract('UniswapV2LpStrategy', [
    vault,
    module.getParameter('gauge'),
    module.getParameter('rewardPair', zeroAddress),
    module.getParameter('maxSlippageBps', 300),
  ])
  listStrategy(module, vault, strategy)
  return { vault, strategy }
})
