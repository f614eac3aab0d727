import { buildModule } from '@nomicfoundation/hardhat-ignition/modules'

/** Offers the registry to its lasting owner, who has to accept it. Parameters: `registry`, `owner`. */
export default buildModule('RegistryHandover', (module) => {
  const registry = module.contractAt(
    'VaultFactory',
    module.getParameter('registry'),
  )
  module.call(registry, 'transferOwnership', [module.getParameter('owner')])
  return { registry }
})
