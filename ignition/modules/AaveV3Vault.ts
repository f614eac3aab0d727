import { buildModule } from '@nomicfoundation/hardhat-ignition/modules'
import { listStrategy } from './listStrategy.ts'
import Vault from './Vault.ts'

/** A vault that lends to one pool of Aave v3, and the queue for when that is lent out. Parameters: `pool`, `strategyCap`, and those of `Vault`. */
export default buildModule('AaveV3Vault', (module) => {
  const { vault } = module.useModule(Vault)
  const strategy = module.contract('AaveV3Strategy', [
    vault,
    module.getParameter('pool'),
  ])
  listStrategy(module, vault, strategy)
  const queue = module.contract('WithdrawalQueue', [vault])
  return { vault, strategy, queue }
})
