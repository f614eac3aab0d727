import { type Address, maxUint256, parseEther, zeroAddress } from 'viem'
import type { Contract, GasChain } from './gasChain.ts'

/** Gas by operation. */
export type Figures = Record<string, number>

const unit = parseEther('1')
const day = 86_400

/** The libraries whose vault stands beside ours, each wrapped as thinly as it can be. */
const peers = {
  OpenZeppelin: 'ThinVault',
  solmate: 'SolmateVault',
  solady: 'SoladyVault',
} as const

export type Peer = keyof typeof peers

/** A vault of ours for `asset` with every role but the fee recipient's at `owner`. */
export function deployVault(
  chain: GasChain,
  asset: Address,
  owner: Address,
  feeRecipient: Address,
): Promise<Contract> {
  return chain.deploy('contracts/Vault.sol/Vault.json', [
    {
      asset,
      name: 'Millrace TEST',
      symbol: 'mrTEST',
      owner,
      curator: owner,
      allocator: owner,
      keeper: owner,
      guardian: zeroAddress,
      feeRecipient,
      performanceFeeBps: 1000,
      managementFeeBps: 0,
      profitUnlockTime: day,
      depositCap: 2n ** 112n - 1n,
    },
  ])
}

/** Ours and every peer over an OpenZeppelin vault of its own, with the same depositors, gains and days. */
export async function measureVaults(
  chain: GasChain,
): Promise<{ ours: Figures; theirs: Record<Peer, Figures> }> {
  const { accounts, deploy, send, pass } = chain
  const [owner, alice, bob, newcomer] = accounts
  if (!owner || !alice || !bob || !newcomer) throw new Error('No accounts.')
  const deployBench = (name: string, args: readonly unknown[]) =>
    deploy(`bench/contracts/${name}.sol/${name}.json`, args)

  const token = await deploy('contracts/devnet/DevToken.sol/DevToken.json', [
    'Test',
    'TEST',
    18,
  ])
  const target = await deployBench('OpenVault', [token.address])
  const vault = await deployVault(chain, token.address, owner, newcomer)
  const strategy = await deploy(
    'contracts/strategies/Erc4626Strategy.sol/Erc4626Strategy.json',
    [vault.address, target.address],
  )
  await send(vault, { functionName: 'addStrategy', args: [strategy.address] })
  await send(vault, {
    functionName: 'setCap',
    args: [strategy.address, parseEther('1000000')],
  })
  const targets = [target]
  const wrappers: { peer: Peer; wrapper: Contract }[] = []
  for (const [peer, name] of Object.entries(peers)) {
    const itsTarget = await deployBench('OpenVault', [token.address])
    targets.push(itsTarget)
    const wrapper = await deployBench(name, [itsTarget.address])
    wrappers.push({ peer: peer as Peer, wrapper })
  }

  for (const from of [alice, bob])
    for (const { address, abi } of [vault, ...wrappers.map((w) => w.wrapper)]) {
      await send(token, { functionName: 'mint', args: [from, 1000n * unit] })
      const args = [address, maxUint256]
      await send(token, { functionName: 'approve', args, from })
      await send(
        { address, abi },
        { functionName: 'deposit', args: [100n * unit, from], from },
      )
    }

  /** A day of 1 % at the venue. */
  const earn = async () => {
    for (const { address } of targets)
      await send(token, { functionName: 'mint', args: [address, 2n * unit] })
    await pass(day)
  }
  const makeReport = () =>
    send(vault, { functionName: 'report', args: [strategy.address] })

  // One report behind us, so that nothing is measured for the first time; half of its profit is still locked.
  await earn()
  await makeReport()
  await earn()
  const report = await makeReport()
  await pass(day / 2)
  await send(token, {
    functionName: 'mint',
    args: [target.address, unit / 10n],
  })

  const ours = { ...(await measure(chain, vault, alice)), report }
  const theirs: Partial<Record<Peer, Figures>> = {}
  for (const { peer, wrapper } of wrappers)
    theirs[peer] = await measure(chain, wrapper, alice)
  return { ours, theirs: theirs as Record<Peer, Figures> } // Every peer was measured.
}

async function measure(
  { send, readBalance }: GasChain,
  wrapper: Contract,
  from: Address,
): Promise<Figures> {
  const shares = await readBalance(wrapper, from)
  const act = (functionName: string, args: readonly unknown[]) =>
    send(wrapper, { functionName, args, from })
  return {
    repeatDeposit: await act('deposit', [unit, from]),
    withdraw: await act('withdraw', [unit, from, from]),
    redeem: await act('redeem', [shares / 3n, from, from]),
    shareTransfer: await act('transfer', [
      '0x000000000000000000000000000000000000dEaD',
      shares / 3n,
    ]),
  }
}
