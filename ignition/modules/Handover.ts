import { buildModule } from '@nomicfoundation/hardhat-ignition/modules'

/** Offers one vault to its lasting owner, who has to accept it. Parameters: `vault`, `owner`. */
export default buildModule('Handover', (module) => {
  const vault = module.contractAt('Vault', module.getParameter('vault'))
  module.call(vault, 'offerOwnership', [module.getParameter('owner')])
  return { vault }
})
