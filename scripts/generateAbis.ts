import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Abi, AbiEvent, AbiFunction } from 'viem'

/**
 * Writes `lib/chain/abis.ts`, the only bridge by which contracts reach TypeScript.
 * `--check` writes nothing and fails if the committed file is not what the artifacts say.
 */

type Item = Abi[number]
type Named = AbiFunction | AbiEvent

const root = new URL('../', import.meta.url)
const target = new URL('lib/chain/abis.ts', root)
const require = createRequire(import.meta.url)

async function readAbi(path: URL | string): Promise<Abi> {
  const artifact: { abi: Abi } = JSON.parse(await readFile(path, 'utf8'))
  return artifact.abi
}

function ours(source: string, name: string): Promise<Abi> {
  return readAbi(new URL(`artifacts/contracts/${source}/${name}.json`, root))
}

/** Only the named functions and events, in the order of the artifact. */
function pick(abi: Abi, names: readonly string[]): Item[] {
  for (const name of names) {
    if (!abi.some((item) => isNamed(item) && item.name === name)) {
      throw new Error(`${name} is not in the artifact.`)
    }
  }
  return abi.filter((item) => isNamed(item) && names.includes(item.name))
}

function isNamed(item: Item): item is Named {
  return item.type === 'function' || item.type === 'event'
}

/** `internalType` tells TypeScript nothing, and a constructor is Ignition's business. */
function slim(abi: readonly Item[]): unknown {
  const items = abi.filter((item) => item.type !== 'constructor')
  return JSON.parse(
    JSON.stringify(items, (key, value) =>
      key === 'internalType' ? undefined : value,
    ),
  )
}

/** A literal in the house format: two spaces, single quotes, short objects on one line. */
function print(value: unknown, indent = ''): string {
  if (typeof value === 'string') return `'${value.replaceAll("'", "\\'")}'`
  if (typeof value !== 'object' || value === null) return String(value)
  const inner = `${indent}  `
  const entries = Array.isArray(value)
    ? value.map((item) => print(item, inner))
    : Object.entries(value).map(
        ([key, item]) => `${key}: ${print(item, inner)}`,
      )
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  if (entries.length === 0) return `${open}${close}`
  const spaced = Array.isArray(value)
    ? entries.join(', ')
    : ` ${entries.join(', ')} `
  const line = `${open}${spaced}${close}`
  if (line.length + indent.length <= 100 && !line.includes('\n')) return line
  return `${open}\n${entries.map((entry) => `${inner}${entry},\n`).join('')}${indent}${close}`
}

const erc20Names = [
  'name',
  'symbol',
  'decimals',
  'totalSupply',
  'balanceOf',
  'allowance',
  'approve',
  'transfer',
  'transferFrom',
  'permit',
  'nonces',
  'DOMAIN_SEPARATOR',
  'eip712Domain',
  'Transfer',
  'Approval',
]

const aavePoolNames = [
  'supply',
  'borrow',
  'repay',
  'withdraw',
  'getReserveData',
  'getReserveNormalizedIncome',
  'getUserAccountData',
  'ReserveDataUpdated',
  'Supply',
  'Withdraw',
  'Borrow',
  'Repay',
]

async function build(): Promise<string> {
  const vault = await ours('Vault.sol', 'Vault')
  const aavePool = await readAbi(
    require.resolve(
      '@aave/core-v3/artifacts/contracts/protocol/pool/Pool.sol/Pool.json',
    ),
  )
  const abis: Record<string, unknown> = {
    vaultAbi: slim(vault),
    strategyAbi: slim(await ours('interfaces/IStrategy.sol', 'IStrategy')),
    aaveV3StrategyAbi: slim(
      await ours('strategies/AaveV3Strategy.sol', 'AaveV3Strategy'),
    ),
    aavePoolAbi: slim(pick(aavePool, aavePoolNames)),
    // The vault's share is an ERC-20 with permit, as the tokens are: its ABI serves for all of them.
    erc20Abi: slim(pick(vault, erc20Names)),
  }
  const parts = Object.entries(abis).map(
    ([name, abi]) => `export const ${name} = ${print(abi)} as const\n`,
  )
  const header =
    '// Written by scripts/generateAbis.ts from the compiled contracts. Do not edit.\n'
  return [header, ...parts].join('\n')
}

const text = await build()
if (process.argv.includes('--check')) {
  const committed = await readFile(target, 'utf8').catch(() => '')
  if (committed !== text) {
    console.error(
      'lib/chain/abis.ts is not what the contracts say. Run: npm run abis',
    )
    process.exitCode = 1
  }
} else {
  await writeFile(target, text)
}
