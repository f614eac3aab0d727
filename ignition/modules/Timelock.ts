import { buildModule } from '@nomicfoundation/hardhat-ignition/modules'

/** Owner and curator of vaults whose risks grow only after a delay. Parameters: `owner`, `guardian`, and `minDelay` in seconds. */
export default buildModule('Timelock', (module) => {
  const timelock = module.contract('Timelock', [
    module.getParameter('owner'),
    module.getParameter('guardian'),
    module.getParameter('minDelay', 2 * 86_400),
  ])
  return { timelock }
})
