import { mkdir, readFile, writeFile } from 'node:fs/promises'
import hre from 'hardhat'
import {
  type Abi,
  type Address,
  createPublicClient,
  createWalletClient,
  custom,
  type Hash,
  type Hex,
  parseEther,
  zeroAddress,
} from 'viem'

/**
 * Gas of whole transactions (21,000 and calldata included) of a vault over one OpenZeppelin ERC-4626 vault, beside
 * the thinnest OpenZeppelin wrapper over the same target. Prints a table and a JSON line.
 * `--check` compares with the committed snapshot, `--update` writes it.
 */

const root = new URL('../', import.meta.url)
const snapshotUrl = new URL('test/contracts/gas.snapshot.json', root)
const targets: Record<string, number> = {
  repeatDeposit: 100_000,
  withdraw: 100_000,
  redeem: 92_000,
  report: 105_000,
  shareTransfer: 52_000,
}

type Contract = { address: Address; abi: Abi }
type Call = { functionName: string; args?: readonly unknown[]; from?: Address }

await hre.tasks.getTask('build').run({ noTests: true, quiet: true })
const connection = await hre.network.create()
const transport = custom(connection.provider)
const reader = createPublicClient({ transport, cacheTime: 0 })
const wallet = createWalletClient({ transport })
const [owner, alice, bob, newcomer] = await wallet.getAddresses()
if (!owner || !alice || !bob || !newcomer) throw new Error('No accounts.')

async function deploy(
  path: string,
  args: readonly unknown[],
): Promise<Contract> {
  const text = await readFile(new URL(path, root), 'utf8')
  const { abi, bytecode }: { abi: Abi; bytecode: Hex } = JSON.parse(text)
  const hash = await wallet.deployContract({
    abi,
    bytecode,
    args,
    account: owner as Address,
    chain: null,
  })
  const receipt = await reader.getTransactionReceipt({ hash })
  if (!receipt.contractAddress) throw new Error(`${path} was not deployed.`)
  return { address: receipt.contractAddress, abi }
}

/** Sends one transaction and returns its gas, refunds taken off. */
async function send(contract: Contract, call: Call): Promise<number> {
  const hash: Hash = await wallet.writeContract({
    ...contract,
    functionName: call.functionName,
    args: call.args ?? [],
    account: call.from ?? (owner as Address),
    chain: null,
  })
  const receipt = await reader.getTransactionReceipt({ hash })
  return Number(receipt.gasUsed)
}

async function pass(seconds: number): Promise<void> {
  await connection.provider.request({
    method: 'evm_increaseTime',
    params: [seconds],
  })
  await connection.provider.request({ method: 'evm_mine', params: [] })
}

const ours = (name: string) => `artifacts/contracts/${name}`
const peer = (name: string) =>
  `artifacts/bench/contracts/${name}.sol/${name}.json`
const unit = 10n ** 18n
const day = 86_400

const token = await deploy(ours('devnet/DevToken.sol/DevToken.json'), [
  'Test',
  'TEST',
  18,
])
const target = await deploy(peer('OpenVault'), [token.address])
const thinTarget = await deploy(peer('OpenVault'), [token.address])
const thin = await deploy(peer('ThinVault'), [thinTarget.address])
const vault = await deploy(ours('Vault.sol/Vault.json'), [
  {
    asset: token.address,
    name: 'Millrace TEST',
    symbol: 'mrTEST',
    owner,
    curator: owner,
    allocator: owner,
    keeper: owner,
    guardian: zeroAddress,
    feeRecipient: newcomer,
    performanceFeeBps: 1000,
    managementFeeBps: 0,
    profitUnlockTime: day,
    depositCap: 2n ** 112n - 1n,
  },
])
const strategy = await deploy(
  ours('strategies/Erc4626Strategy.sol/Erc4626Strategy.json'),
  [vault.address, target.address],
)
await send(vault, { functionName: 'addStrategy', args: [strategy.address] })
await send(vault, {
  functionName: 'setCap',
  args: [strategy.address, parseEther('1000000')],
})
for (const from of [alice, bob])
  for (const wrapper of [vault, thin]) {
    await send(token, { functionName: 'mint', args: [from, 1000n * unit] })
    await send(token, {
      functionName: 'approve',
      args: [wrapper.address, 2n ** 256n - 1n],
      from,
    })
    const args = [100n * unit, from]
    await send(wrapper, { functionName: 'deposit', args, from })
  }

/** A day of 1 % at the venue. */
async function earn(): Promise<void> {
  for (const venue of [target, thinTarget])
    await send(token, {
      functionName: 'mint',
      args: [venue.address, 2n * unit],
    })
  await pass(day)
}

// One report behind us, so that nothing is measured for the first time; half of its profit is still locked.
await earn()
await send(vault, { functionName: 'report', args: [strategy.address] })
await earn()
const report = await send(vault, {
  functionName: 'report',
  args: [strategy.address],
})
await pass(day / 2)
await send(token, { functionName: 'mint', args: [target.address, unit / 10n] })

async function measure(wrapper: Contract) {
  const shares = (await reader.readContract({
    ...wrapper,
    functionName: 'balanceOf',
    args: [alice],
  })) as bigint // The ABI is read at run time.
  const from = alice as Address
  return {
    repeatDeposit: await send(wrapper, {
      functionName: 'deposit',
      args: [unit, from],
      from,
    }),
    withdraw: await send(wrapper, {
      functionName: 'withdraw',
      args: [unit, from, from],
      from,
    }),
    redeem: await send(wrapper, {
      functionName: 'redeem',
      args: [shares / 3n, from, from],
      from,
    }),
    shareTransfer: await send(wrapper, {
      functionName: 'transfer',
      args: ['0x000000000000000000000000000000000000dEaD', shares / 3n],
      from,
    }),
  }
}

const figures: Record<string, number> = { ...(await measure(vault)), report }
const thinGas: Record<string, number> = await measure(thin)
await connection.close()

for (const [name, gas] of Object.entries(figures)) {
  const limit = targets[name] ?? 0
  const columns = [
    name.padEnd(14),
    String(gas).padStart(8),
    `target ${String(limit).padStart(7)}`,
    `thin ${String(thinGas[name] ?? '-').padStart(7)}`,
    gas > limit ? 'ABOVE TARGET' : '',
  ]
  console.log(columns.join('  ').trimEnd())
  if (gas > limit) process.exitCode = 1
}

const result = `${JSON.stringify({ bench: 'gas', figures })}\n`
const snapshot = `${JSON.stringify(figures, null, 2)}\n`
if (process.argv.includes('--update')) await writeFile(snapshotUrl, snapshot)
if (process.argv.includes('--check')) {
  const committed = await readFile(snapshotUrl, 'utf8').catch(() => '')
  if (committed !== snapshot) {
    console.error(
      'Gas differs from the snapshot. If that is meant: node bench/gas.ts --update',
    )
    process.exitCode = 1
  }
}
await mkdir(new URL('bench/results/', root), { recursive: true })
await writeFile(new URL('bench/results/gas.json', root), result)
console.log(result.trimEnd())
