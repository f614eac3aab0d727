import fc from 'fast-check'
import {
  type Address,
  type Hash,
  parseAbi,
  parseEventLogs,
  type RpcLog,
  toHex,
} from 'viem'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { vaultAbi } from '#lib/chain/abis.ts'
import type { DeployedVault } from '#lib/chain/deployment.ts'
import { morphoAbi, poolAbi } from '#lib/devnet/abis.ts'
import { approve } from '#lib/devnet/approve.ts'
import { endow } from '#lib/devnet/tokens.ts'
import {
  toDebtIndex,
  toMorphoInterest,
  toSupplyIndex,
} from '#lib/finance/interest.ts'
import { aaveRates } from '#lib/finance/lending/aaveRates.ts'
import { lockedProfit, type ProfitLock } from '#lib/finance/lockedProfit.ts'
import {
  toAssetsDown,
  toAssetsUp,
  toSharePriceWad,
  toSharesDown,
  toSharesUp,
} from '#lib/finance/shares.ts'
import {
  startTestDevnet,
  type TestDevnet,
} from '#test/support/startTestDevnet.ts'

/** The numbers of `lib/finance` and those of the deployed contracts, from the same state: equal to the wei. */

const morphoStrategyAbi = parseAbi([
  'struct MarketParams { address loanToken; address collateralToken; address oracle; address irm; uint256 lltv; }',
  'function MORPHO() view returns (address)',
  'function MARKET_ID() view returns (bytes32)',
  'function marketParams() view returns (MarketParams)',
])
const accrualAbi = parseAbi([
  'event AccrueInterest(bytes32 indexed id, uint256 prevBorrowRate, uint256 interest, uint256 feeShares)',
])
const indexAbi = parseAbi([
  'function getReserveNormalizedIncome(address asset) view returns (uint256)',
  'function getReserveNormalizedVariableDebt(address asset) view returns (uint256)',
])

const rateStrategyAbi = parseAbi([
  'struct RateParams { uint256 unbacked; uint256 liquidityAdded; uint256 liquidityTaken; uint256 totalStableDebt; uint256 totalVariableDebt; uint256 averageStableBorrowRate; uint256 reserveFactor; address reserve; address aToken; }',
  'function calculateInterestRates(RateParams params) view returns (uint256 supplyRate, uint256 stableRate, uint256 borrowRate)',
  'function OPTIMAL_USAGE_RATIO() view returns (uint256)',
  'function getBaseVariableBorrowRate() view returns (uint256)',
  'function getVariableRateSlope1() view returns (uint256)',
  'function getVariableRateSlope2() view returns (uint256)',
])

const runs = { numRuns: 150, seed: 0x6d696c6c }
const amount = fc.bigInt({ min: 1n, max: 2n ** 100n })
/** Up to ten weeks: within and beyond the unlocking of a day, and long enough for every term of a series. */
const seconds = fc.integer({ min: 1, max: 6_000_000 })

let devnet: TestDevnet
let fresh: string
beforeAll(async () => {
  devnet = await startTestDevnet({ historyDays: 5 })
  fresh = await devnet.ledger.request('evm_snapshot')
})
afterAll(() => devnet?.stop())

async function returnToStart(): Promise<void> {
  await devnet.ledger.request('evm_revert', [fresh])
  fresh = await devnet.ledger.request('evm_snapshot')
}

/** Mines a block `later` seconds after the newest. @returns its time. */
async function pass(later: number): Promise<bigint> {
  const { timestamp } = await devnet.ledger.getHead()
  await devnet.ledger.request('evm_mine', [toHex(timestamp + later)])
  return BigInt(timestamp + later)
}

type VaultView = 'totalAssets' | 'totalSupply' | 'lockedProfit' | 'booked'

const readTotal = (to: Address, functionName: VaultView): Promise<bigint> =>
  devnet.ledger.read({ to, abi: vaultAbi, functionName, args: [] })

type Conversion =
  | 'convertToShares'
  | 'convertToAssets'
  | 'previewMint'
  | 'previewWithdraw'

const convert = (
  to: Address,
  functionName: Conversion,
  value: bigint,
): Promise<bigint> =>
  devnet.ledger.read({ to, abi: vaultAbi, functionName, args: [value] })

/** What the vault's last event told of its price: all that the indexer ever learns. */
async function readLastTotals(
  address: Address,
): Promise<ProfitLock & { booked: bigint; supply: bigint }> {
  const logs = await devnet.ledger.request<RpcLog[]>('eth_getLogs', [
    { address, fromBlock: '0x0' },
  ])
  const last = parseEventLogs({
    abi: vaultAbi,
    eventName: 'Totals',
    logs,
  }).at(-1)
  if (!last) throw new Error('The vault has told no totals.')
  return last.args
}

const act: Record<
  'deposit' | 'redeem' | 'report',
  (vault: DeployedVault, part: bigint) => Promise<unknown>
> = {
  deposit: async ({ address, asset }, part) => {
    const { ledger, people } = devnet
    const [who] = people.depositors as [Address]
    await endow(ledger, people, asset, who, part)
    await approve(ledger, who, asset, address)
    return ledger.send(who, {
      to: address,
      abi: vaultAbi,
      functionName: 'deposit',
      args: [part, who],
    })
  },
  redeem: (vault, part) => {
    const [who] = devnet.people.depositors as [Address]
    return devnet.ledger.send(who, {
      to: vault.address,
      abi: vaultAbi,
      functionName: 'redeem',
      args: [part * 1_000_000n, who, who],
    })
  },
  report: (vault) =>
    devnet.ledger.send(devnet.people.deployer, {
      to: vault.address,
      abi: vaultAbi,
      functionName: 'report',
      args: [vault.strategies[0]?.address as Address],
    }),
}

describe('Vault.sol and lib/finance', () => {
  it('price shares alike after any deposit, exit, report and time', async () => {
    await returnToStart()
    // Of one behind a timelock nobody here may report at will.
    const vaults = devnet.deployment.vaults.filter(({ timelock }) => !timelock)
    let locks = 0
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...vaults),
        fc.constantFrom('deposit', 'redeem', 'report'),
        fc.bigInt({ min: 1_000n, max: 100_000n }),
        fc.integer({ min: 1, max: 100_000 }),
        amount,
        async (vault, step, part, later, x) => {
          const { address, asset } = vault
          await pass(later)
          await act[step as keyof typeof act](vault, part)
          const now = await pass((later % 50_000) + 1)
          const { booked, supply, ...lock } = await readLastTotals(address)
          const locked = lockedProfit(lock, now)
          if (locked > 0n) locks += 1
          const assets = booked - locked
          expect(await readTotal(address, 'lockedProfit')).toBe(locked)
          expect(await readTotal(address, 'totalAssets')).toBe(assets)
          expect(await readTotal(address, 'totalSupply')).toBe(supply)
          expect(await convert(address, 'convertToShares', x)).toBe(
            toSharesDown(x, assets, supply),
          )
          expect(await convert(address, 'convertToAssets', x)).toBe(
            toAssetsDown(x, assets, supply),
          )
          const decimals = asset.decimals + 6
          expect(
            await convert(
              address,
              'convertToAssets',
              10n ** BigInt(decimals + 18),
            ),
          ).toBe(toSharePriceWad(assets, supply, decimals))
        },
      ),
      runs,
    )
    // Otherwise nothing above has looked at a lock.
    expect(locks).toBeGreaterThan(10)
  })

  it('round up alike where the venue takes no rounding of its own', async () => {
    await returnToStart()
    const vault = devnet.deployment.vaults.find(
      ({ kind }) => kind === 'staking',
    )
    if (!vault) throw new Error('There is no staking vault.')
    const { address } = vault
    await fc.assert(
      fc.asyncProperty(
        fc.double({ min: 0, max: 1, noNaN: true }),
        amount,
        seconds,
        async (ratio, shares, later) => {
          await pass(later)
          const supply = await readTotal(address, 'totalSupply')
          const total = await readTotal(address, 'totalAssets')
          const part = BigInt(Math.floor(ratio * 1e15))
          const assets = 1n + (total * part) / 10n ** 15n / 2n
          expect(await convert(address, 'previewWithdraw', assets)).toBe(
            toSharesUp(assets, total, supply),
          )
          expect(await convert(address, 'previewMint', shares)).toBe(
            toAssetsUp(shares, total, supply),
          )
        },
      ),
      runs,
    )
  })
})

describe('Aave’s pool and lib/finance', () => {
  it('grow both indexes alike', async () => {
    await returnToStart()
    const { pool } = devnet.deployment.aaveV3
    const assets = devnet.deployment.vaults
      .filter(({ strategies }) => strategies[0]?.kind === 'aave-v3')
      .map(({ asset }) => asset.address)
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...assets),
        seconds,
        async (asset, later) => {
          const reserve = await devnet.ledger.read({
            to: pool,
            abi: poolAbi,
            functionName: 'getReserveData',
            args: [asset],
          })
          const now = await pass(later)
          const since = now - BigInt(reserve.lastUpdateTimestamp)
          const read = (
            functionName:
              | 'getReserveNormalizedIncome'
              | 'getReserveNormalizedVariableDebt',
          ) =>
            devnet.ledger.read({
              to: pool,
              abi: indexAbi,
              functionName,
              args: [asset],
            })
          expect(await read('getReserveNormalizedIncome')).toBe(
            toSupplyIndex({
              index: reserve.liquidityIndex,
              rateRay: reserve.currentLiquidityRate,
              seconds: since,
            }),
          )
          expect(await read('getReserveNormalizedVariableDebt')).toBe(
            toDebtIndex({
              index: reserve.variableBorrowIndex,
              rateRay: reserve.currentVariableBorrowRate,
              seconds: since,
            }),
          )
        },
      ),
      runs,
    )
  })
})

describe('Aave’s rate strategy and lib/finance', () => {
  it('answer the same rates, on both sides of the kink', async () => {
    await returnToStart()
    const { pool } = devnet.deployment.aaveV3
    const vault = devnet.deployment.vaults.find(
      ({ strategies }) => strategies[0]?.kind === 'aave-v3',
    ) as DeployedVault
    const reserve = await devnet.ledger.read({
      to: pool,
      abi: poolAbi,
      functionName: 'getReserveData',
      args: [vault.asset.address],
    })
    const to = reserve.interestRateStrategyAddress
    const read = (
      functionName:
        | 'OPTIMAL_USAGE_RATIO'
        | 'getBaseVariableBorrowRate'
        | 'getVariableRateSlope1'
        | 'getVariableRateSlope2',
    ) =>
      devnet.ledger.read({ to, abi: rateStrategyAbi, functionName, args: [] })
    const curve = {
      optimalUtilisation: await read('OPTIMAL_USAGE_RATIO'),
      baseRate: await read('getBaseVariableBorrowRate'),
      slope1: await read('getVariableRateSlope1'),
      slope2: await read('getVariableRateSlope2'),
    }
    await fc.assert(
      fc.asyncProperty(
        amount,
        amount,
        fc.bigInt({ min: 0n, max: 2n ** 90n }),
        fc.bigInt({ min: 0n, max: 10_000n }),
        async (debt, liquidity, unbacked, reserveFactorBps) => {
          // An account that holds nothing stands for the aToken, so that all liquidity is what is added.
          const [supplyRate, , borrowRate] = await devnet.ledger.read({
            to,
            abi: rateStrategyAbi,
            functionName: 'calculateInterestRates',
            args: [
              {
                unbacked,
                liquidityAdded: liquidity,
                liquidityTaken: 0n,
                totalStableDebt: 0n,
                totalVariableDebt: debt,
                averageStableBorrowRate: 0n,
                reserveFactor: reserveFactorBps,
                reserve: vault.asset.address,
                aToken: `0x${'17'.repeat(20)}`,
              },
            ],
          })
          expect(
            aaveRates(
              { ...curve, reserveFactorBps },
              { debt, liquidity, unbacked },
            ),
          ).toEqual({ supplyRate, borrowRate })
        },
      ),
      runs,
    )
  })
})

describe('Morpho Blue and lib/finance', () => {
  it('charge the same interest', async () => {
    await returnToStart()
    const strategies = devnet.deployment.vaults
      .flatMap((vault) => vault.strategies)
      .filter(({ kind }) => kind === 'morpho-blue')
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...strategies),
        fc.integer({ min: 1, max: 600_000 }),
        async ({ address: to }, later) => {
          const { read, getHead, setNextTimestamp } = devnet.ledger
          const abi = morphoStrategyAbi
          const morpho = await read({
            to,
            abi,
            functionName: 'MORPHO',
            args: [],
          })
          const params = await read({
            to,
            abi,
            functionName: 'marketParams',
            args: [],
          })
          const id = await read({
            to,
            abi,
            functionName: 'MARKET_ID',
            args: [],
          })
          const readMarket = () =>
            read({
              to: morpho,
              abi: morphoAbi,
              functionName: 'market',
              args: [id],
            })
          const before = await readMarket()
          await setNextTimestamp((await getHead()).timestamp + later)
          const { transactionHash } = await devnet.ledger.send(
            devnet.people.lender,
            {
              to: morpho,
              abi: morphoAbi,
              functionName: 'accrueInterest',
              args: [params],
            },
          )
          const after = await readMarket()
          const interest = toMorphoInterest(
            before.totalBorrowAssets,
            await readRate(transactionHash),
            after.lastUpdate - before.lastUpdate,
          )
          expect(interest).toBeGreaterThan(0n)
          expect(after.totalBorrowAssets).toBe(
            before.totalBorrowAssets + interest,
          )
          expect(after.totalSupplyAssets).toBe(
            before.totalSupplyAssets + interest,
          )
        },
      ),
      runs,
    )
  })
})

/** What the rate model asked for, WAD a second, as Morpho tells with each accrual. */
async function readRate(hash: Hash): Promise<bigint> {
  const { logs } = await devnet.ledger.request<{ logs: RpcLog[] }>(
    'eth_getTransactionReceipt',
    [hash],
  )
  const [accrued] = parseEventLogs({ abi: accrualAbi, logs })
  if (!accrued) throw new Error('Morpho accrued nothing.')
  return accrued.args.prevBorrowRate
}
