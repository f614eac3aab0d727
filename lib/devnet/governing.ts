import type { NetworkConnection } from 'hardhat/types/network'
import { type Address, stringToHex } from 'viem'
import RiskCaps from '#ignition/modules/RiskCaps.ts'
import Timelock from '#ignition/modules/Timelock.ts'
import TimelockHandover from '#ignition/modules/TimelockHandover.ts'
import type { Contracts } from './vaults.ts'
import type { Venues } from './venues.ts'
import { day, type World } from './world.ts'

/** What adds risk to the vault that has one waits for two days. */
export async function deployTimelock(
  connection: NetworkConnection,
  { people }: Venues,
): Promise<Address> {
  const { timelock }: Contracts<'timelock'> = await connection.ignition.deploy(
    Timelock,
    {
      deploymentId: 'timelock',
      defaultSender: people.deployer,
      parameters: {
        Timelock: {
          owner: people.deployer,
          guardian: people.guardian,
          minDelay: 2 * day,
        },
      },
    },
  )
  return timelock.address
}

/** Far above what people here deposit, yet below what would be all of it. */
const caps = {
  morphoCap: 80_000_000n,
  firstCollateralCap: 60_000_000n,
  secondCollateralCap: 40_000_000n,
}

/** Caps over the two markets of Morpho Blue, of which WBTC may have three fifths of the vault. */
export async function deployRiskCaps(
  connection: NetworkConnection,
  { people, tokens }: Venues,
  strategies: { vault: Address; first: Address; second: Address },
): Promise<Address> {
  const unit = 10n ** BigInt(tokens.USDC.decimals)
  const { riskCaps }: Contracts<'riskCaps'> = await connection.ignition.deploy(
    RiskCaps,
    {
      deploymentId: 'risk-caps',
      defaultSender: people.deployer,
      parameters: {
        RiskCaps: {
          ...strategies,
          firstCollateral: stringToHex('WETH', { size: 32 }),
          secondCollateral: stringToHex('WBTC', { size: 32 }),
          morphoCap: caps.morphoCap * unit,
          firstCollateralCap: caps.firstCollateralCap * unit,
          secondCollateralCap: caps.secondCollateralCap * unit,
          secondShareBps: 6_000,
        },
      },
    },
  )
  return riskCaps.address
}

/** The deployer gives away what it owned while the vault was set up. */
export async function handOver(
  connection: NetworkConnection,
  { people, vaults }: World,
): Promise<void> {
  for (const { symbol, address: vault, timelock } of vaults)
    if (timelock)
      await connection.ignition.deploy(TimelockHandover, {
        deploymentId: `${symbol}-handover`,
        defaultSender: people.deployer,
        parameters: { TimelockHandover: { vault, timelock } },
      })
}
