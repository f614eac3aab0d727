import { buildModule } from '@nomicfoundation/hardhat-ignition/modules'

/**
 * One position of Uniswap v3 with fixed ends, staked for incentives. Parameters: those of `V3StakerSettings` in
 * `contracts/V3StakerVault.sol`; the owner names the incentives.
 */
export default buildModule('V3StakerVault', (module) => {
  const owner = module.getAccount(0)
  const vault = module.contract('V3StakerVault', [
    {
      staker: module.getParameter('staker'),
      pool: module.getParameter('pool'),
      name: module.getParameter('name'),
      symbol: module.getParameter('symbol'),
      owner: module.getParameter('owner', owner),
      keeper: module.getParameter('keeper', owner),
      feeRecipient: module.getParameter('feeRecipient', owner),
      reward: module.getParameter('reward'),
      performanceFeeBps: module.getParameter('performanceFeeBps', 1000),
      tickLower: module.getParameter('tickLower'),
      tickUpper: module.getParameter('tickUpper'),
      twapWindow: module.getParameter('twapWindow', 600),
      maxDeviation: module.getParameter('maxDeviation', 100),
      unlockTime: module.getParameter('unlockTime', 86_400),
      cardinality: module.getParameter('cardinality', 60),
    },
  ])
  return { vault }
})
