import { describe, expect, test } from 'vitest'
import { computeChartGeometry, thin } from '#app/_views/chartGeometry.ts'
import { orderVaults } from '#app/_views/orderVaults.ts'
import { joinPositions } from '#app/_views/positionView.ts'
import { describeVenues, toVaultRow, toVenues } from '#app/_views/vaultRow.ts'
import { joinVaults, sumKnown } from '#app/_views/vaultView.ts'
import type { PositionWire, VaultWire } from '#lib/api/wire.ts'
import type { GetVaultsReturnType } from '#lib/chain/actions/getVaults.ts'
import type { Deployment } from '#lib/chain/deployment.ts'
import { wordsIn } from '#test/support/words.ts'

const address = (digit: string) => `0x${digit.repeat(40)}` as const

const deployment: Deployment = {
  chainId: 31_337,
  genesisHash: `0x${'0'.repeat(64)}`,
  startBlock: 1,
  multicall3: address('f'),
  aaveV3: { pool: address('e'), oracle: address('d') },
  tokens: [],
  vaults: [
    {
      address: address('a'),
      name: 'Millrace USDC',
      symbol: 'mrUSDC',
      kind: 'lending',
      asset: {
        address: address('1'),
        symbol: 'USDC',
        name: 'USD Coin',
        decimals: 6,
      },
      strategies: [
        { address: address('2'), kind: 'aave-v3', protocol: 'Aave v3' },
      ],
    },
  ],
}

const chain: GetVaultsReturnType = {
  blockNumber: 10n,
  timestamp: 1_000n,
  vaults: [
    {
      address: address('a'),
      totalAssets: 2_000_000_000n,
      booked: 2_000_000_000n,
      totalSupply: 1_000_000_000_000_000n,
      lockedProfit: 0n,
      unlockEnd: 0n,
      maxDeposit: null,
      performanceFeeBps: 1_000,
      managementFeeBps: 0,
      strategies: [
        {
          address: address('2'),
          debt: 2_000_000_000n,
          aprWad: 40_000_000_000_000_000n,
          maxWithdraw: 1n,
        },
      ],
      assetPrice: 100_000_000n,
    },
  ],
  rangeVaults: [],
  listing: null,
  strangers: [],
  account: {
    owner: address('9'),
    nativeBalance: 1n,
    vaults: [
      {
        vault: address('a'),
        assetBalance: 5n,
        allowance: 0n,
        shares: 500_000_000_000_000n,
        maxDeposit: 1n,
        maxWithdraw: 1n,
        maxRedeem: 1n,
        permit: null,
      },
    ],
    rangeVaults: [],
  },
}

const rate = (value: number, windowSeconds: number) => ({
  kind: 'apy' as const,
  value,
  windowSeconds,
  asOfBlock: '10',
  source: 'share price',
})

const history = {
  chainId: 31_337,
  address: address('a').toLowerCase(),
  netApy: { d1: null, d7: null, d30: rate(0.03, 2_592_000) },
  netApyInception: rate(0.02, 4_000_000),
  strategies: [
    {
      address: address('2').toLowerCase(),
      rewardSchedule: { periodFinish: 1_700_000_000 },
    },
  ],
  holders: 3,
  inceptionTimestamp: 5,
} as unknown as VaultWire

const [view] = joinVaults(deployment, chain, [history])

describe('joinVaults', () => {
  test('takes the present from the chain and the past from history', () => {
    expect(view).toMatchObject({
      netApy: { value: 0.03 },
      isYoung: false,
      venueApr: { kind: 'apr', value: 0.04, windowSeconds: 0 },
      // Half of the supply, less what the virtual shares have: one unit in 10^9 of 2,000 USDC.
      position: 999_999_999n,
      positionUsd: 99_999_999_900n,
      totalUsd: 200_000_000_000n,
      holders: 3,
      rewardEnds: [1_700_000_000],
    })
    expect(joinVaults(deployment, chain, [])[0]?.rewardEnds).toEqual([null])
  })

  const venueAprOf = (
    booked: bigint,
    ...venues: readonly (readonly [aprWad: bigint | null, debt: bigint])[]
  ) => {
    const vaults = chain.vaults.map((vault) => ({
      ...vault,
      booked,
      strategies: venues.map(([aprWad, debt]) => ({
        address: address('2'),
        debt,
        aprWad,
        maxWithdraw: 1n,
      })),
    }))
    return joinVaults(deployment, { ...chain, vaults }, [history])[0]?.venueApr
      ?.value
  }
  const wad = 10n ** 18n

  test('idle assets earn nothing, so a half-idle vault earns half of the rate', () => {
    expect(venueAprOf(2_000n, [wad / 10n, 1_000n])).toBe(0.05)
    expect(venueAprOf(2_000n, [wad / 10n, 0n])).toBe(0)
  })

  test('each venue counts by what the vault has there, an empty one not at all', () => {
    expect(venueAprOf(4n, [wad / 10n, 1n], [wad / 2n, 2n])).toBe(0.275)
    expect(venueAprOf(1n, [wad / 10n, 1n], [wad / 2n, 0n])).toBe(0.1)
  })

  test('a vault without deposits shows what its venues would pay', () => {
    expect(venueAprOf(0n, [wad / 4n, 0n], [wad / 2n, 0n])).toBe(0.375)
    expect(venueAprOf(0n, [null, 0n])).toBeUndefined()
  })

  test('shows a young vault over its own age, and says so', () => {
    const young = {
      ...history,
      netApy: { d1: null, d7: null, d30: null },
      netApyInception: rate(0.02, 86_400),
    }
    expect(joinVaults(deployment, chain, [young])[0]).toMatchObject({
      netApy: { value: 0.02 },
      isYoung: true,
    })
  })

  test('without the chain everything of now is unknown, never zero', () => {
    expect(joinVaults(deployment, null, [history])[0]).toMatchObject({
      netApy: { value: 0.03 },
      totalAssets: null,
      totalUsd: null,
      sharePrice: null,
      position: null,
      venueApr: null,
    })
  })

  test('without history the figures of now still stand', () => {
    expect(joinVaults(deployment, chain, null)[0]).toMatchObject({
      netApy: null,
      totalAssets: 2_000_000_000n,
      position: 999_999_999n,
    })
  })
})

const past = {
  chainId: 31_337,
  vault: address('a'),
  shares: '500000000000000',
  costBasis: '900000000',
  deposited: '1000000000',
  withdrawn: '100000000',
} as PositionWire

describe('joinPositions', () => {
  test('earned is worth now plus withdrawn less deposited', () => {
    expect(joinPositions(view ? [view] : [], [past])).toMatchObject([
      { assets: 999_999_999n, costBasis: 900_000_000n, earned: 99_999_999n },
    ])
  })

  test('a cost of other shares is not compared with the worth of these', () => {
    expect(
      joinPositions(view ? [view] : [], [{ ...past, shares: '1' }]),
    ).toMatchObject([{ assets: 999_999_999n, costBasis: null, earned: null }])
  })

  test('without history the worth is known and the earnings are not', () => {
    expect(joinPositions(view ? [view] : [], undefined)).toMatchObject([
      { assets: 999_999_999n, earned: null },
    ])
  })
})

test('a total with an unknown part is unknown', () => {
  expect(sumKnown([1n, null])).toBeNull()
  expect(sumKnown([1n, 2n])).toBe(3n)
  expect(sumKnown([])).toBe(0n)
})

describe('orderVaults', () => {
  const named = (name: string, totalUsd: bigint | null) => {
    if (!view) throw new Error('the fixture has a vault')
    return toVaultRow({
      ...view,
      totalUsd,
      deployed: { ...view.deployed, name },
    })
  }
  const rows = [named('B', null), named('C', 1n), named('A', 2n)]
  const names = (sort: 'tvl' | 'name', search = '') =>
    orderVaults(rows, { search, sort }).map(({ name }) => name)

  test('the largest first, the unknown last', () => {
    expect(names('tvl')).toEqual(['A', 'C', 'B'])
  })

  test('by name', () => {
    expect(names('name')).toEqual(['A', 'B', 'C'])
  })

  test('finds by asset and by protocol, whatever the case', () => {
    expect(names('name', 'usdc')).toHaveLength(3)
    expect(names('name', ' AAVE ')).toHaveLength(3)
    expect(names('name', 'morpho')).toEqual([])
    expect(names('name', 'aave c')).toHaveLength(3)
  })

  test('by kind', () => {
    const ofKind = (kind: 'lending' | 'staking') =>
      orderVaults(rows, { search: '', sort: 'name', kind })
    expect(ofKind('lending')).toHaveLength(3)
    expect(ofKind('staking')).toEqual([])
  })
})

describe('the registry', () => {
  const listed = (...addresses: readonly `0x${string}`[]) => ({
    ...chain,
    listing: addresses.map((one) => ({ address: one, kind: 'staking' })),
  })

  test('says what is shown, and what kind it is', () => {
    expect(joinVaults(deployment, listed(address('a')), null)[0]).toMatchObject(
      { isListed: true, isStranger: false, kind: 'staking' },
    )
    expect(joinVaults(deployment, listed(address('b')), null)[0]).toMatchObject(
      { isListed: false, kind: 'lending' },
    )
  })

  test('is not waited for: without it the deployment file stands', () => {
    expect(view).toMatchObject({ isListed: true, kind: 'lending' })
  })

  test('a vault that the file does not know is shown in its place, with strategies unknown', () => {
    const [known] = chain.vaults
    const [file] = deployment.vaults
    if (!known || !file) throw new Error('the fixture has a vault')
    const stranger = {
      shape: 'vault',
      deployed: { ...file, address: address('b'), strategies: [] },
      kind: 'other',
      chain: { ...known, strategies: [] },
      account: null,
    } as const
    const views = joinVaults(
      deployment,
      { ...listed(address('b'), address('a')), strangers: [stranger] },
      null,
    )
    expect(views.map((one) => one.address)).toEqual([
      address('b'),
      address('a'),
    ])
    expect(views[0]).toMatchObject({
      isStranger: true,
      kind: null,
      venueApr: null,
      totalAssets: 2_000_000_000n,
    })
    expect(views[0] && toVaultRow(views[0]).venues).toBeNull()
  })
})

test('venues of one kind are told once, with their number', () => {
  expect(
    describeVenues(
      wordsIn('en'),
      toVenues([
        { kind: 'morpho-blue', protocol: 'Morpho Blue WETH/USDC' },
        { kind: 'morpho-blue', protocol: 'Morpho Blue WBTC/USDC' },
        { kind: 'aave-v3', protocol: 'Aave v3' },
      ]),
    ),
  ).toBe('Morpho Blue (2 markets), Aave v3')
})

describe('the chart', () => {
  test('spans its box from the first moment to the last', () => {
    const { places, rules } = computeChartGeometry([
      { timestamp: 0, value: 1 },
      { timestamp: 50, value: 2 },
      { timestamp: 100, value: 3 },
    ])
    expect(places).toEqual([
      { x: 0, y: 100 },
      { x: 50, y: 50 },
      { x: 100, y: 0 },
    ])
    expect(rules[0]).toEqual({ value: 3, y: 0 })
  })

  test('draws a flat series in the middle', () => {
    const { places } = computeChartGeometry([
      { timestamp: 0, value: 0 },
      { timestamp: 1, value: 0 },
    ])
    expect(places.map(({ y }) => y)).toEqual([50, 50])
  })

  test('is thinned without losing its ends', () => {
    const points = Array.from({ length: 1_000 }, (_, index) => index)
    const few = thin(points, 10)
    expect(few).toHaveLength(10)
    expect([few[0], few.at(-1)]).toEqual([0, 999])
  })
})
