import { buildModule } from '@nomicfoundation/hardhat-ignition/modules'

/**
 * One vault with one Aave v3 strategy, ready for deposits.
 *
 * Parameters: `settings` as `VaultSettings` in `contracts/Vault.sol`, `aavePool`, and `strategyCap` in assets.
 * The deployer (account 0) must be the owner in `settings`: it lists the strategy and sets its cap.
 * For several vaults on one chain, give each deployment its own id.
 */
export default buildModule('MillraceVault', (module) => {
  const owner = module.getAccount(0)
  const vault = module.contract('Vault', [
    {
      asset: module.getParameter('asset'),
      name: module.getParameter('name'),
      symbol: module.getParameter('symbol'),
      owner: module.getParameter('owner', owner),
      curator: module.getParameter('curator', owner),
      allocator: module.getParameter('allocator', owner),
      keeper: module.getParameter('keeper', owner),
      guardian: module.getParameter('guardian', owner),
      feeRecipient: module.getParameter('feeRecipient', owner),
      performanceFeeBps: module.getParameter('performanceFeeBps', 1000),
      managementFeeBps: module.getParameter('managementFeeBps', 0),
      profitUnlockTime: module.getParameter('profitUnlockTime', 86_400),
      depositCap: module.getParameter('depositCap', 2n ** 96n - 1n),
    },
  ])
  const strategy = module.contract('AaveV3Strategy', [
    vault,
    module.getParameter('aavePool'),
  ])
  const added = module.call(vault, 'addStrategy', [strategy])
  module.call(
    vault,
    'setCap',
    [strategy, module.getParameter('strategyCap', 2n ** 96n - 1n)],
    { after: [added] },
  )
  return { vault, strategy }
})
