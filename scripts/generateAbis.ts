import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Abi, AbiEvent, AbiFunction } from 'viem'

/**
 * Writes the ABIs in `lib/chain/`, the only bridge by which contracts reach TypeScript: one file for what every page needs, and others
 * for what few do, so that a page loads no more than it calls.
 * `--check` writes nothing and fails if a committed file is not what the artifacts say.
 */

type Item = Abi[number]
type Named = AbiFunction | AbiEvent

const root = new URL('../', import.meta.url)
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

/** Every custom error that a call of ours can end in, each once: the same one is declared by many contracts. */
async function gatherErrors(): Promise<Item[]> {
  const abis = await Promise.all([
    ...[
      'Vault',
      'Router',
      'WithdrawalQueue',
      'TermStaking',
      'ClmVault',
      'V3StakerVault',
      'RewardAuction',
      'VaultFactory',
      'Allocator',
      'Keeper',
      'Timelock',
      'RiskCaps',
    ].map((name) => ours(`${name}.sol`, name)),
    ...[
      'AaveV3Strategy',
      'Erc4626Strategy',
      'MorphoBlueStrategy',
      'StakingRewardsStrategy',
      'UniswapV2LpStrategy',
    ].map((name) => ours(`strategies/${name}.sol`, name)),
  ])
  const errors = new Map<string, Item>()
  for (const item of abis.flat())
    if (item.type === 'error') {
      const types = item.inputs.map(({ type }) => type)
      const key = `${item.name}(${types.join()})`
      if (!errors.has(key)) errors.set(key, item)
    }
  return [...errors].toSorted(byName).map(([, item]) => item)
}

function byName([one]: [string, Item], [other]: [string, Item]): number {
  return one < other ? -1 : 1
}

const rangeVaultNames = [
  'deposit',
  'withdraw',
  'totalAmounts',
  'Deposited',
  'Withdrawn',
]

const rangeVaultEvents = ['Transfer', 'Deposited', 'Withdrawn', 'Harvested']

/** The files, each with the ABIs that it holds. */
async function build(): Promise<Record<string, Record<string, unknown>>> {
  const vault = await ours('Vault.sol', 'Vault')
  const aavePool = await readAbi(
    require.resolve(
      '@aave/core-v3/artifacts/contracts/protocol/pool/Pool.sol/Pool.json',
    ),
  )
  const clmVault = await ours('ClmVault.sol', 'ClmVault')
  const v3StakerVault = await ours('V3StakerVault.sol', 'V3StakerVault')
  const pool = await ours('interfaces/IUniswapV3Pool.sol', 'IUniswapV3Pool')
  const v3Pool = await readAbi(
    require.resolve(
      '@uniswap/v3-core/artifacts/contracts/UniswapV3Pool.sol/UniswapV3Pool.json',
    ),
  )
  const v3Staker = await readAbi(
    require.resolve(
      '@uniswap/v3-staker/artifacts/contracts/UniswapV3Staker.sol/UniswapV3Staker.json',
    ),
  )
  const v2Pair = await readAbi(
    require.resolve('@uniswap/v2-core/build/UniswapV2Pair.json'),
  )
  const stakingRewards = await readAbi(
    require.resolve('@uniswap/liquidity-staker/build/StakingRewards.json'),
  )
  const termStaking = await ours('TermStaking.sol', 'TermStaking')
  const queue = await ours('WithdrawalQueue.sol', 'WithdrawalQueue')
  const factory = await ours('VaultFactory.sol', 'VaultFactory')
  const router = await ours('Router.sol', 'Router')
  const pairRouter = await readAbi(
    require.resolve('@uniswap/v2-periphery/build/IUniswapV2Router02.json'),
  )
  return {
    'lib/chain/abis.ts': {
      vaultAbi: slim(vault),
      strategyAbi: slim(await ours('interfaces/IStrategy.sol', 'IStrategy')),
      aaveV3StrategyAbi: slim(
        await ours('strategies/AaveV3Strategy.sol', 'AaveV3Strategy'),
      ),
      aavePoolAbi: slim(pick(aavePool, aavePoolNames)),
      // The vault's share is an ERC-20 with permit, as the tokens are: its ABI serves for all of them.
      erc20Abi: slim(pick(vault, erc20Names)),
    },
    'lib/chain/errorsAbi.ts': { errorsAbi: slim(await gatherErrors()) },
    // Only the events that the indexer folds: the app has no use for them.
    'lib/chain/indexedAbis.ts': {
      clmVaultEventsAbi: slim(
        pick(clmVault, [
          ...rangeVaultEvents,
          'FeeSet',
          'Rebalanced',
          'LimitPlaced',
          'Holdings',
        ]),
      ),
      v3StakerVaultEventsAbi: slim(
        pick(v3StakerVault, [
          ...rangeVaultEvents,
          'Compounded',
          'Totals',
          'IncentiveAdded',
          'IncentiveDropped',
        ]),
      ),
      v3PoolEventsAbi: slim(pick(v3Pool, ['Initialize', 'Swap'])),
      v2PairEventsAbi: slim(pick(v2Pair, ['Sync', 'Transfer'])),
      v3StakerEventsAbi: slim(pick(v3Staker, ['IncentiveCreated'])),
      stakingRewardsEventsAbi: slim(pick(stakingRewards, ['RewardAdded'])),
      termStakingEventsAbi: slim(
        pick(termStaking, [
          'Transfer',
          'Staked',
          'Unstaked',
          'RewardPaid',
          'RewardAdded',
          'Streamed',
        ]),
      ),
      queueEventsAbi: slim(
        pick(queue, ['RedeemRequest', 'QueueFilled', 'Withdraw']),
      ),
      registryEventsAbi: slim(pick(factory, ['Listed', 'Unlisted'])),
    },
    'lib/chain/registryAbi.ts': {
      registryAbi: slim(
        pick(factory, ['listed', 'kindOf', 'Listed', 'Unlisted']),
      ),
    },
    'lib/chain/rangeAbis.ts': {
      clmVaultAbi: slim(
        pick(clmVault, [
          ...rangeVaultNames,
          'POOL',
          'TOKEN0',
          'TOKEN1',
          'MAX_DEVIATION',
          'TWAP_WINDOW',
          'main',
          'limit',
          'liquidities',
          'paused',
          'performanceFeeBps',
          'lastRebalance',
          'previewDeposit',
          'previewWithdraw',
          'rebalanceDue',
        ]),
      ),
      v3StakerVaultAbi: slim(
        pick(v3StakerVault, [
          ...rangeVaultNames,
          'TICK_LOWER',
          'TICK_UPPER',
          'PERFORMANCE_FEE_BPS',
          'booked',
          'lockedLiquidity',
          'unlockEnd',
          'incentives',
          'previewWithdraw',
        ]),
      ),
      poolAbi: slim(pick(pool, ['slot0', 'observe'])),
    },
    'lib/chain/termStakingAbi.ts': {
      termStakingAbi: slim(
        pick(termStaking, [
          'stake',
          'unstake',
          'claim',
          'tier',
          'positionOf',
          'earned',
          'penaltyOf',
          'totalWeight',
          'totalShares',
          'streams',
          'ownerOf',
          'Staked',
          'Unstaked',
          'RewardPaid',
          'Transfer',
        ]),
      ),
    },
    'lib/chain/routerAbi.ts': {
      routerAbi: slim(
        pick(router, [
          'deposit',
          'multicall',
          'permit',
          'zap',
          'PAIR_ROUTER',
          'Zapped',
          'Deposited',
        ]),
      ),
      pairRouterAbi: slim(pick(pairRouter, ['getAmountsOut'])),
    },
    'lib/chain/queueAbi.ts': {
      queueAbi: slim(
        pick(queue, [
          'requestRedeem',
          'fill',
          'redeem',
          'openBatch',
          'payingBatch',
          'pendingRedeemRequest',
          'maxRedeem',
          'maxWithdraw',
          'RedeemRequest',
          'QueueFilled',
          'Withdraw',
        ]),
      ),
    },
  }
}

const header =
  '// Written by scripts/generateAbis.ts from the compiled contracts. Do not edit.\n'
const check = process.argv.includes('--check')
for (const [file, abis] of Object.entries(await build())) {
  const target = new URL(file, root)
  const parts = Object.entries(abis).map(
    ([name, abi]) => `export const ${name} = ${print(abi)} as const\n`,
  )
  const text = [header, ...parts].join('\n')
  if (!check) await writeFile(target, text)
  else if ((await readFile(target, 'utf8').catch(() => '')) !== text) {
    console.error(`${file} is not what the contracts say. Run: npm run abis`)
    process.exitCode = 1
  }
}
