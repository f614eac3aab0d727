import type { Address } from 'viem'
import { readContract } from 'viem/actions'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { planSchema } from '#lib/api/schemas/plan.ts'
import type { PlanWire } from '#lib/api/wire.ts'
import { aaveV3StrategyAbi, vaultAbi } from '#lib/chain/abis.ts'
import { buildPlanDeposit } from '#lib/chain/buildPlanDeposit.ts'
import { createChainClient } from '#lib/chain/clients.ts'
import { readSchedule } from '#test/support/readSchedule.ts'
import {
  type HistoryApi,
  startHistoryApi,
} from '#test/support/startHistoryApi.ts'

/** Forty-five days of history, moved by nobody here. */
const { rpcUrl, deployment } = inject('devnet')
const { chainId } = deployment
const chain = createChainClient({ chainId, rpcUrls: [rpcUrl] })
const DAY = 86_400

let served: HistoryApi
let today: number

beforeAll(async () => {
  served = await startHistoryApi()
  const vaults = await (await fetch(`${served.url}/api/v1/vaults`)).json()
  today = vaults[0].asOfTimestamp
})
afterAll(() => served.stop())

const dayAfter = (days: number) =>
  new Date((today + days * DAY) * 1_000).toISOString().slice(0, 10)

function tokenOf(symbol: string) {
  const token = deployment.tokens.find((one) => one.symbol === symbol)
  if (!token) throw new Error(`no token ${symbol}`)
  return token
}

const usual = () => ({
  token: tokenOf('USDC').address,
  amount: '10000000000',
  until: dayAfter(365),
})

async function ask(
  more: Record<string, string | undefined> = {},
): Promise<{ status: number; body: unknown }> {
  const query = Object.entries({ ...usual(), ...more }).flatMap(
    ([name, value]) =>
      value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  )
  const response = await fetch(`${served.url}/api/v1/plan?${query.join('&')}`)
  return { status: response.status, body: await response.json() }
}

async function getPlan(more: Record<string, string> = {}): Promise<PlanWire> {
  const { status, body } = await ask(more)
  expect(status, JSON.stringify(body)).toBe(200)
  return planSchema.parse(body)
}

const sumOf = (plan: PlanWire) =>
  plan.vaults.reduce(
    (sum, { assets }) => sum + BigInt(assets),
    BigInt(plan.cash),
  )

describe('the transaction of a plan', () => {
  test('is the one that the app would send for the vaults, the amounts and the shares that were told', async () => {
    const receiver: Address = `0x${'1'.repeat(40)}`
    const router = deployment.router
    const token = tokenOf('USDC').address
    if (!router) throw new Error('no such world')
    const plan = await getPlan({ receiver, protocolCapBps: '5000' })
    const planned = plan.vaults.filter(({ assets }) => assets !== '0')
    const { transaction } = plan
    expect(transaction).toEqual({
      ...buildPlanDeposit({
        router,
        token,
        deposits: planned.map(({ address, assets, shares }) => ({
          vault: address as Address,
          assets: BigInt(assets),
          preview: BigInt(shares ?? 0),
        })),
        receiver,
        deadline: BigInt(plan.asOfTimestamp) + 1_200n,
      }),
      to: router.toLowerCase(),
      value: '0',
      deadline: plan.asOfTimestamp + 1_200,
      allowance: String(BigInt(plan.amount) - BigInt(plan.cash)),
    })
    expect(planned).toHaveLength(2)
  })

  test('is in no answer that nobody is to get shares of, or that deposits nothing', async () => {
    expect((await getPlan()).transaction).toBe(null)
    const receiver = `0x${'1'.repeat(40)}`
    const nothing = await getPlan({ receiver, protocolCapBps: '1' })
    expect(nothing.cash).toBe(nothing.amount)
    expect(nothing.transaction).toBe(null)
    const { status } = await ask({ receiver: '0x1' })
    expect(status).toBe(400)
  })
})

describe('a plan', () => {
  test('places all of the amount in vaults of its token, and tells of every other vault why not', async () => {
    const plan = await getPlan()
    expect(sumOf(plan)).toBe(10_000_000_000n)
    const own = deployment.vaults.filter(({ asset }) => asset.symbol === 'USDC')
    expect(plan.vaults).toHaveLength(
      deployment.vaults.length + (deployment.rangeVaults ?? []).length,
    )
    for (const { address, assets, reason } of plan.vaults) {
      const isOwn = own.some((one) => one.address.toLowerCase() === address)
      if (!isOwn) expect(assets).toBe('0')
      expect(['otherToken', 'twoTokens'].includes(reason)).toBe(!isOwn)
    }
    expect(
      plan.vaults.filter(({ assets }) => assets !== '0').length,
    ).toBeGreaterThan(0)
  })

  test('promises the shares that the chain previews at that block, and no more than it takes', async () => {
    const plan = await getPlan({ protocolCapBps: '5000' })
    const chosen = plan.vaults.filter(({ assets }) => assets !== '0')
    expect(chosen).toHaveLength(2)
    expect(BigInt(plan.asOfBlock)).toBe(served.head)
    for (const { address, assets, shares, limit } of chosen) {
      const contract = {
        address: address as `0x${string}`,
        abi: vaultAbi,
        blockNumber: served.head,
      } as const
      const room = await readContract(chain, {
        ...contract,
        functionName: 'maxDeposit',
        args: [contract.address],
      })
      // Caps of risks and of venues are in no event of the vault: those only the chain can tell.
      const isRiskCapped = deployment.vaults.some(
        (one) => one.address.toLowerCase() === address && one.riskCaps,
      )
      if (isRiskCapped) expect(BigInt(limit ?? 0)).toBeGreaterThan(room)
      else expect(BigInt(limit ?? 0)).toBe(room)
      expect(BigInt(assets)).toBeLessThanOrEqual(room)
      // Without what the venue rounds away, a few units of an asset whose share has six decimals more.
      const preview = await readContract(chain, {
        ...contract,
        functionName: 'previewDeposit',
        args: [BigInt(assets)],
      })
      const difference = BigInt(shares ?? 0) - preview
      expect(difference).toBeGreaterThanOrEqual(0n)
      expect(difference).toBeLessThan(3_000_000n)
    }
  })

  test('no protocol has more than its cap', async () => {
    for (const protocolCapBps of ['2500', '5000', '8000']) {
      const plan = await getPlan({ protocolCapBps })
      const exposures = new Map<string, number>()
      for (const { part, protocols } of plan.vaults)
        for (const one of protocols)
          exposures.set(
            one.name,
            (exposures.get(one.name) ?? 0) + part * one.part,
          )
      for (const exposure of exposures.values())
        expect(exposure).toBeLessThanOrEqual(
          Number(protocolCapBps) / 10_000 + 1e-6,
        )
      expect(sumOf(plan)).toBe(10_000_000_000n)
    }
  })

  test('expects what its vaults are expected to pay with the deposit in, more than one alone or an equal split would', async () => {
    const plan = await getPlan({ protocolCapBps: '6000' })
    const years = plan.days / 365
    const gain = plan.vaults.reduce(
      (sum, { part, apyAfter }) =>
        sum + part * ((1 + (apyAfter ?? 0)) ** years - 1),
      0,
    )
    expect(plan.expected.gain).toBeCloseTo(gain, 6)
    // Rivals by today's yields, which no deposit lowers: an unfair comparison, and still lost.
    const own = plan.vaults.filter(({ rate }) => rate)
    const gainOf = (parts: readonly number[]) =>
      own.reduce(
        (sum, { rate }, i) =>
          sum + (parts[i] as number) * ((1 + (rate?.value ?? 0)) ** years - 1),
        0,
      )
    const scale = (parts: readonly number[]) => {
      const most = Math.max(
        ...['Aave v3', 'Morpho Blue'].map((name) =>
          own.reduce(
            (sum, { protocols }, i) =>
              sum +
              (parts[i] as number) *
                (protocols.find((one) => one.name === name)?.part ?? 0),
            0,
          ),
        ),
      )
      return parts.map((part) => part * Math.min(1, 0.6 / most))
    }
    for (const parts of [
      ...own.map((_, i) => own.map((__, j) => Number(i === j))),
      own.map(() => 1 / own.length),
    ])
      expect(gainOf(scale(parts))).toBeLessThan(plan.expected.gain + 5e-4)
  })

  test('has a fan in order, a worst twentieth below the expected worth, and a chance that falls as the goal rises', async () => {
    const chances: number[] = []
    for (const goal of [
      '10000000000',
      '10800000000',
      '11000000000',
      `1${'0'.repeat(37)}`,
    ]) {
      const plan = await getPlan({ goal })
      chances.push(plan.goalProbability?.value ?? Number.NaN)
      expect(plan.fan).toHaveLength(12)
      expect(plan.fan.at(-1)?.timestamp).toBe(plan.until)
      for (const { percentiles } of plan.fan) {
        const values = percentiles.map(BigInt)
        expect(values).toEqual(values.toSorted((a, b) => (a < b ? -1 : 1)))
      }
      expect(BigInt(plan.worstTwentieth.worth)).toBeLessThan(
        BigInt(plan.expected.worth),
      )
      expect(plan.worstTwentieth.loss).toBeLessThanOrEqual(plan.budget)
    }
    expect(chances).toEqual(chances.toSorted((a, b) => b - a))
    // A goal that nobody can reach has a plan like any other, and says so.
    expect(chances.at(-1)).toBe(0)
    expect(chances[0]).toBeGreaterThan(0.9)
  })

  test('counts rewards for as long as the chain says that they are paid for', async () => {
    const mill = deployment.vaults.find(({ symbol }) => symbol === 'mrMILL')
    const { periodFinish: end } = await readSchedule(
      chain,
      mill?.strategies[0]?.address,
      'STAKING',
    )
    const asked = { token: tokenOf('MILL').address, amount: String(10n ** 18n) }
    const away = (Number(end) - today) / DAY
    const rateOf = (plan: PlanWire) => {
      const own = plan.vaults.find(({ symbol }) => symbol === 'mrMILL')
      return {
        past: Math.log1p(own?.rate?.value ?? Number.NaN),
        own: Math.log1p(own?.apyAfter ?? Number.NaN),
        days: plan.days,
      }
    }
    const short = rateOf(await getPlan({ ...asked, until: dayAfter(9) }))
    expect(short.days).toBeLessThan(away)
    expect(short.own / short.past).toBeCloseTo(1, 3)
    // All that it earns comes from them: what they bring until then, over the whole time.
    const long = rateOf(await getPlan({ ...asked, until: dayAfter(365) }))
    expect(long.own / long.past / (away / long.days)).toBeCloseTo(1, 3)
  })

  test('is the same for the same question, and nearly so for another seed', async () => {
    const one = await getPlan({ seed: '7' })
    expect(await getPlan({ seed: '7' })).toEqual(one)
    const other = await getPlan({ seed: '8' })
    expect(other.fan).not.toEqual(one.fan)
    expect(other.expected.gain).toBeCloseTo(one.expected.gain, 3)
  })

  test('a deposit lowers the rate of Aave’s market as the market itself says it would', async () => {
    const vault = deployment.vaults.find(({ symbol }) => symbol === 'mrUSDC')
    const [strategy] = vault?.strategies ?? []
    if (!vault || !strategy) throw new Error('the world has no such vault')
    const amount = 200_000_000_000n
    const plan = await getPlan({
      amount: String(amount),
      protocolCapBps: '5000',
    })
    const planned = plan.vaults.find(
      ({ address }) => address === vault.address.toLowerCase(),
    )
    if (!planned?.rate || planned.apyAfter === null)
      throw new Error('nothing goes there')
    const aprAfter = (delta: bigint) =>
      readContract(chain, {
        address: strategy.address,
        abi: aaveV3StrategyAbi,
        functionName: 'aprAfter',
        args: [delta],
        blockNumber: served.head,
      })
    const [now, then] = await Promise.all([
      aprAfter(0n),
      aprAfter(BigInt(planned.assets)),
    ])
    const kept = Number(then) / Number(now)
    expect(kept).toBeLessThan(0.999)
    const told = Math.log1p(planned.apyAfter) / Math.log1p(planned.rate.value)
    // The size of the market is that of our last large move there; others have come and gone since.
    expect((1 - told) / (1 - kept)).toBeGreaterThan(0.6)
    expect((1 - told) / (1 - kept)).toBeLessThan(1.6)
  })

  test('a large deposit lowers what it earns, and goes to more vaults for it', async () => {
    const [small, large] = await Promise.all([
      getPlan({ amount: '1000000' }),
      getPlan({ amount: '100000000000000' }),
    ])
    const rateOf = (plan: PlanWire) => plan.expected.gain
    expect(rateOf(large)).toBeLessThan(rateOf(small))
    const count = (plan: PlanWire) =>
      plan.vaults.filter(({ assets }) => assets !== '0').length
    expect(count(large)).toBeGreaterThan(count(small))
    for (const { rate, apyAfter } of large.vaults)
      if (rate && apyAfter !== null) expect(apyAfter).toBeLessThan(rate.value)
  })
})

describe('a question that makes no sense', () => {
  test.each<[string, () => Record<string, string | undefined>, number, string]>(
    [
      ['no amount', () => ({ amount: undefined }), 400, 'amount'],
      ['an amount of nothing', () => ({ amount: '0' }), 400, 'amount'],
      ['a negative amount', () => ({ amount: '-5' }), 400, 'amount'],
      ['an amount with a point', () => ({ amount: '1.5' }), 400, 'amount'],
      ['10^40', () => ({ amount: `1${'0'.repeat(40)}` }), 400, 'amount'],
      ['a goal of 10^40', () => ({ goal: `1${'0'.repeat(40)}` }), 400, 'goal'],
      ['no day', () => ({ until: undefined }), 400, 'until'],
      ['today', () => ({ until: dayAfter(0) }), 400, 'until'],
      ['a day in the past', () => ({ until: '2020-01-01' }), 400, 'until'],
      [
        'a day that no calendar has',
        () => ({ until: '2027-02-30' }),
        400,
        'until',
      ],
      ['more than ten years', () => ({ until: dayAfter(3_700) }), 400, 'until'],
      ['no token', () => ({ token: undefined }), 400, 'token'],
      ['a token that is no address', () => ({ token: 'USDC' }), 400, 'token'],
      [
        'a budget beyond everything',
        () => ({ budgetBps: '10001' }),
        400,
        'budgetBps',
      ],
      [
        'no room for any protocol',
        () => ({ protocolCapBps: '0' }),
        400,
        'protocolCapBps',
      ],
      ['a seed that is none', () => ({ seed: 'x' }), 400, 'seed'],
      [
        'a token that no vault takes',
        () => ({ token: `0x${'1'.repeat(40)}` }),
        404,
        'USDC',
      ],
    ],
  )('%s', async (_, more, status, named) => {
    const answer = await ask(more())
    expect(answer.status, JSON.stringify(answer.body)).toBe(status)
    const { error } = answer.body as { error: Record<string, string> }
    expect(error.code).toBe(
      status === 400 ? 'invalid_parameter' : 'token_not_found',
    )
    expect(`${error.message} ${error.hint}`).toContain(named)
    expect(error.hint?.length).toBeGreaterThan(10)
  })
})
