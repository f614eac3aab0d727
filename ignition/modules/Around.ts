import { buildModule } from '@nomicfoundation/hardhat-ignition/modules'

/**
 * What stands around all vaults of one chain: the registry of what an app shows, the router that brings tokens into the
 * vaults, and the contract that pays whoever does the vaults' daily work.
 *
 * Parameters: `vaultCodeHash`, the hash of the creation code of `Vault`, which is all that the registry makes vaults of;
 * `pairRouter` and `poolRouter`, those of Uniswap v2 and v3; `owner` of the registry, `keeperOwner`, `treasury`, and `tipBps`
 * of the fees for the caller.
 */
export default buildModule('Around', (module) => {
  const deployer = module.getAccount(0)
  const owner = module.getParameter('owner', deployer)
  const registry = module.contract('VaultFactory', [
    owner,
    module.getParameter('vaultCodeHash'),
  ])
  const router = module.contract('Router', [
    module.getParameter('pairRouter'),
    module.getParameter('poolRouter'),
  ])
  const keeper = module.contract('Keeper', [
    module.getParameter('keeperOwner', deployer),
    module.getParameter('treasury', deployer),
    module.getParameter('tipBps', 500),
  ])
  return { registry, router, keeper }
})
