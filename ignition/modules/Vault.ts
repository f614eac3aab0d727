import { buildModule } from '@nomicfoundation/hardhat-ignition/modules'

/** So high that only the width of the vault's books bounds it. */
const noCap = 2n ** 96n - 1n

/**
 * One vault without strategies. The modules beside this one put strategies into it.
 *
 * Parameters, all of `Vault`: those of `VaultSettings` in `contracts/Vault.sol` by their names there.
 * The deployer (account 0) must be the owner: it lists the strategies and sets their caps.
 * For several vaults on one chain, give each deployment its own id.
 */
export default buildModule('Vault', (module) => {
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
      depositCap: module.getParameter('depositCap', noCap),
    },
  ])
  return { vault }
})
