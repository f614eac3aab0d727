import { buildModule } from '@nomicfoundation/hardhat-ignition/modules'
import { listStrategy } from './listStrategy.ts'
import Vault from './Vault.ts'

/**
 * A vault that stakes its asset in a StakingRewards contract. What it earns beside the asset is sold by the strategy's own
 * auction, once the owner has set terms for it.
 *
 * Parameters: `staking`, `strategyCap`, and those of `Vault`.
 */
export default buildModule('StakingRewardsVault', (module) => {
  const { vault } = module.useModule(Vault)
  const strategy = module.contract('StakingRewardsStrategy', [
    vault,
    module.getParameter('staking'),
  ])
  listStrategy(module, vault, strategy)
  const auction = module.contractAt(
    'RewardAuction',
    module.staticCall(strategy, 'AUCTION'),
  )
  return { vault, strategy, auction }
})
