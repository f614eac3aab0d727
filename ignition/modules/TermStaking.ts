import { buildModule } from '@nomicfoundation/hardhat-ignition/modules'

/** Locks the shares of one vault for a term. Parameters: `share`, `reward`, and `name` and `symbol` of the positions. */
export default buildModule('TermStaking', (module) => {
  const staking = module.contract('TermStaking', [
    module.getParameter('share'),
    module.getParameter('reward'),
    module.getParameter('name'),
    module.getParameter('symbol'),
  ])
  return { staking }
})
