import { type Address, erc20Abi, erc4626Abi, parseUnits } from 'viem'
import type { DeployedVault } from '#lib/chain/deployment.ts'
import { endow, lpSymbol } from './tokens.ts'
import type { World } from './world.ts'

/** The largest deposit, in whole tokens. One LP token of WETH and USDC is worth a hundred million dollars. */
const largest: Record<string, number> = {
  USDC: 400_000,
  DAI: 300_000,
  WETH: 90,
  MILL: 90_000,
  [lpSymbol]: 0.002,
}
/** People deposit round amounts: of most tokens hundredths, of the LP token billionths. */
const places = (most: number): number => (most < 1 ? 9 : 2)
const someoneActs = 0.35
const isDeposit = 0.65

/** The first depositor enters every vault on the first day, so that there is something to earn on. */
export async function makeFirstDeposits(world: World): Promise<void> {
  const [first] = world.people.depositors
  if (!first) return
  for (const vault of world.vaults) await deposit(world, vault, first, 0.6)
}

/** One day of the depositors: for each vault perhaps one of them enters, adds, or takes some out. */
export async function depositAndWithdraw(world: World): Promise<void> {
  const { random, people } = world
  for (const vault of world.vaults) {
    if (!random.chance(someoneActs)) continue
    const who = random.pick(people.depositors)
    const share = 0.05 + 0.95 * random.uniform()
    if (random.chance(isDeposit) || !(await redeem(world, vault, who, share)))
      await deposit(world, vault, who, share)
  }
}

/** Deposits `share`, from 0 to 1, of the largest deposit that anybody here makes of the vault's asset. */
export async function deposit(
  world: World,
  vault: DeployedVault,
  who: Address,
  share: number,
): Promise<void> {
  const { ledger, people } = world
  const most = largest[vault.asset.symbol] ?? 1
  const assets = parseUnits(
    (most * share).toFixed(places(most)),
    vault.asset.decimals,
  )
  await endow(ledger, people, vault.asset, who, assets)
  await ledger.send(who, {
    to: vault.asset.address,
    abi: erc20Abi,
    functionName: 'approve',
    args: [vault.address, assets],
  })
  await ledger.send(who, {
    to: vault.address,
    abi: erc4626Abi,
    functionName: 'deposit',
    args: [assets, who],
  })
}

/** @returns whether there was anything to take out. */
async function redeem(
  world: World,
  vault: DeployedVault,
  who: Address,
  share: number,
): Promise<boolean> {
  const most = await world.ledger.read({
    to: vault.address,
    abi: erc4626Abi,
    functionName: 'maxRedeem',
    args: [who],
  })
  const shares = (most * BigInt(Math.round(share * 1000))) / 1000n
  if (shares === 0n) return false
  await world.ledger.send(who, {
    to: vault.address,
    abi: erc4626Abi,
    functionName: 'redeem',
    args: [shares, who, who],
  })
  return true
}
