import { buildModule } from '@nomicfoundation/hardhat-ignition/modules'

/** A vault of concentrated liquidity in one Uniswap v3 pool. Parameters: those of `ClmSettings` in `contracts/ClmVault.sol`. */
export default buildModule('ClmVault', (module) => {
  const owner = module.getAccount(0)
  const vault = module.contract('ClmVault', [
    {
      pool: module.getParameter('pool'),
      name: module.getParameter('name'),
      symbol: module.getParameter('symbol'),
      owner: module.getParameter('owner', owner),
      keeper: module.getParameter('keeper', owner),
      guardian: module.getParameter('guardian', owner),
      feeRecipient: module.getParameter('feeRecipient', owner),
      performanceFeeBps: module.getParameter('performanceFeeBps', 1000),
      mainWidth: module.getParameter('mainWidth', 600),
      limitWidth: module.getParameter('limitWidth', 300),
      twapWindow: module.getParameter('twapWindow', 600),
      maxDeviation: module.getParameter('maxDeviation', 100),
      cardinality: module.getParameter('cardinality', 60),
    },
  ])
  return { vault }
})
