import { buildModule } from '@nomicfoundation/hardhat-ignition/modules'
import { stringToHex } from 'viem'

/** No cap, in assets and in basis points. */
const noCap = 2n ** 96n - 1n
const all = 10_000

/**
 * Caps over what the strategies of one `PrimeVault` have in common: Morpho Blue itself, and the collateral of each market
 * with the oracle that prices it. The second market has a relative cap too. The first has none: it takes the deposits, and
 * a part of an empty vault is nothing.
 *
 * Parameters: `vault`, and its Morpho strategies `first` and `second`; `firstCollateral` and `secondCollateral` as 32 bytes
 * of text; the caps `morphoCap`, `firstCollateralCap`, `secondCollateralCap` in assets; `secondShareBps` of what the vault
 * has booked. The deployer (account 0) must be owner or curator of the vault.
 */
export default buildModule('RiskCaps', (module) => {
  const vault = module.contractAt('Vault', module.getParameter('vault'))
  const riskCaps = module.contract('RiskCaps', [vault])
  const first = module.getParameter('first')
  const second = module.getParameter('second')
  const morpho = stringToHex('morpho-blue', { size: 32 })
  const firstCollateral = module.getParameter('firstCollateral')
  const secondCollateral = module.getParameter('secondCollateral')
  const set = [
    module.call(riskCaps, 'addRisk', [first, morpho], { id: 'first_morpho' }),
    module.call(riskCaps, 'addRisk', [first, firstCollateral], {
      id: 'first_collateral',
    }),
    module.call(riskCaps, 'addRisk', [second, morpho], { id: 'second_morpho' }),
    module.call(riskCaps, 'addRisk', [second, secondCollateral], {
      id: 'second_collateral',
    }),
    module.call(
      riskCaps,
      'setCap',
      [morpho, module.getParameter('morphoCap', noCap), all],
      { id: 'cap_morpho' },
    ),
    module.call(
      riskCaps,
      'setCap',
      [firstCollateral, module.getParameter('firstCollateralCap', noCap), all],
      { id: 'cap_first_collateral' },
    ),
    module.call(
      riskCaps,
      'setCap',
      [
        secondCollateral,
        module.getParameter('secondCollateralCap', noCap),
        all,
      ],
      { id: 'cap_second_collateral' },
    ),
    module.call(
      riskCaps,
      'setCap',
      [
        module.staticCall(riskCaps, 'riskOf', [second]),
        noCap,
        module.getParameter('secondShareBps', 6_000),
      ],
      { id: 'cap_second' },
    ),
  ]
  module.call(vault, 'setRiskCaps', [riskCaps], { after: set })
  return { riskCaps }
})
