import type { NetworkConnection } from 'hardhat/types/network'
import { type Address, stringToHex } from 'viem'
import RiskCaps from '#ignition/modules/RiskCaps.ts'
import Timelock from '#ignition/modules/Timelock.ts'
import type { NetworkFile } from './networkFile.ts'

/** One timelock for all vaults of the file, if it asks for one. */
export async function deployTimelock(
  connection: NetworkConnection,
  { chainId, timelock: parameters }: NetworkFile,
): Promise<Address | undefined> {
  if (!parameters) return undefined
  const { timelock }: { timelock: { address: Address } } =
    await connection.ignition.deploy(Timelock, {
      deploymentId: `chain-${chainId}-timelock`,
      parameters: { Timelock: parameters },
    })
  return timelock.address
}

type RiskCapsParameters = {
  deploymentId: string
  vault: Address
  first: Address
  second: Address
  /** Symbols, by which the risks are named. */
  collaterals: readonly [string, string]
  caps: Record<string, bigint | number>
}

/** The caps of one vault over both of its markets of Morpho Blue. */
export async function deployRiskCaps(
  connection: NetworkConnection,
  { deploymentId, collaterals, caps, ...strategies }: RiskCapsParameters,
): Promise<Address> {
  const [first, second] = collaterals
  const { riskCaps }: { riskCaps: { address: Address } } =
    await connection.ignition.deploy(RiskCaps, {
      deploymentId,
      parameters: {
        RiskCaps: {
          ...strategies,
          ...caps,
          firstCollateral: stringToHex(first, { size: 32 }),
          secondCollateral: stringToHex(second, { size: 32 }),
        },
      },
    })
  return riskCaps.address
}
