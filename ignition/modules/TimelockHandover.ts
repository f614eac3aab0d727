import { buildModule } from '@nomicfoundation/hardhat-ignition/modules'

/**
 * Makes a timelock the owner of one vault, at once: it accepts what is offered to it. Parameters: `vault`, `timelock`.
 * The other roles are given when the vault is made.
 */
export default buildModule('TimelockHandover', (module) => {
  const vault = module.contractAt('Vault', module.getParameter('vault'))
  const timelock = module.contractAt(
    'Timelock',
    module.getParameter('timelock'),
  )
  const offered = module.call(vault, 'offerOwnership', [timelock])
  module.call(timelock, 'acceptOwnership', [vault], { after: [offered] })
  return { vault, timelock }
})
