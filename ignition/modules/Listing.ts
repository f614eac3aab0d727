import { buildModule } from '@nomicfoundation/hardhat-ignition/modules'

/** Shows one vault in the registry. Parameters: `registry`, `vault`, and its `kind` as 32 bytes of text. */
export default buildModule('Listing', (module) => {
  const registry = module.contractAt(
    'VaultFactory',
    module.getParameter('registry'),
  )
  module.call(registry, 'list', [
    module.getParameter('vault'),
    module.getParameter('kind'),
  ])
  return { registry }
})
