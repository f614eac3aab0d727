import { buildPlanDeposit, PLAN_LIFETIME } from '#lib/chain/buildPlanDeposit.ts'
import type { Rate } from '#lib/finance/rates.ts'
import { toSharesDown } from '#lib/finance/shares.ts'
import {
  getChain,
  getStoredVaults,
  type StoredToken,
  type StoredVault,
} from '#lib/store/chains.ts'
import { getVaultDays, lastDayBefore } from '#lib/store/days.ts'
import { getDerived } from '#lib/store/derived.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import {
  getStoredRangeVaults,
  type StoredRangeVault,
} from '#lib/store/rangeVaults.ts'
import { WINDOW_DAYS } from '#lib/vaults/calibrate.ts'
import {
  type DepositPlan,
  PLAN_PATHS,
  type PlannedDeposit,
  planDeposit,
} from '#lib/vaults/depositPlan.ts'
import type { Hex } from '#lib/vaults/events.ts'
import { totalAssetsAt } from '#lib/vaults/vaultState.ts'
import { rateWhileRewardsLast } from '#lib/vaults/withoutRewards.ts'
import type { AsOf } from './asOf.ts'
import {
  InvalidParameterError,
  NotIndexedError,
  TokenNotFoundError,
} from './errors.ts'
import type { PlanRequest } from './parse.ts'
import { type CalibratedVault, readCalibration } from './readCalibration.ts'
import { type PlanVault, readPlanVaults } from './readPlanVaults.ts'
import { readRewards } from './readRewards.ts'
import { parameters } from './schemas/parameters.ts'
import { type PlannedVaultWire, type PlanWire, toWire } from './wire.ts'

const DAY = 86_400
const MOST_DAYS = 3_650
/** Digits of a part of an amount. */
const PARTS = 10 ** 12
const MODEL =
  'Log-normal growth at the net yield and volatility of each vault’s last 90 days, with the standard error of that yield; correlations shrunk; money is not moved between vaults later on. Rewards bring nothing from when nobody has paid for more, spread over the whole time.'

/**
 * The plan of a deposit over the vaults of its token, and of all others why they are not in it. A goal that cannot be reached has a plan
 * too, with the chance that it has.
 *
 * @throws TokenNotFoundError, NotIndexedError, and InvalidParameterError for a day that is not after that of the indexed block.
 */
export async function getPlan(db: Db, asked: PlanRequest): Promise<PlanWire> {
  const { chainId, amount } = asked
  const ofChain = (it: { chainId: number }) => it.chainId === chainId
  const stored = (await getStoredVaults(db)).filter(ofChain)
  const ranges = (await getStoredRangeVaults(db)).filter(ofChain)
  const token = findToken(stored, asked.token)
  const asOf = await getNewest(db, chainId)
  const days = countDays(asked.until, asOf)
  const { vaults: past, correlations } = await readCalibration(db, chainId)
  const vaults = await readPlanVaults(
    db,
    chainId,
    stored.filter(({ asset }) => asset.address === token.address),
  )
  const known: Known[] = []
  for (const vault of vaults)
    known.push(toKnown(vault, past, await readRateOver(db, vault, days)))
  const candidates = known.flatMap((one) => (one.candidate ? [one] : []))
  const plan =
    candidates.length > 0
      ? planDeposit(
          { ...asked, days },
          candidates.flatMap(({ candidate }) => candidate ?? []),
          candidates.map(({ index: i }) =>
            candidates.map(({ index: j }) => correlations[i]?.[j] ?? 0),
          ),
        )
      : undefined
  const worthOf = (gain: number) => toUnits(amount, 1 + gain)
  const expected = plan?.expected ?? 0
  const loss = plan?.conditionalValueAtRisk ?? 0
  const own = known.map((one) => {
    const i = candidates.indexOf(one)
    return toOwn(one, { asOf, planned: plan?.deposits[i] })
  })
  return {
    ...toWire({
      chainId,
      token,
      amount,
      goal: asked.goal,
      until: asked.until,
      days,
      budget: asked.budget,
      protocolCap: asked.protocolCap,
      seed: asked.seed,
      paths: PLAN_PATHS,
      model: MODEL,
      cash: plan?.cash ?? amount,
      expected: { worth: worthOf(expected), gain: expected },
      worstTwentieth: { worth: worthOf(-loss), loss },
      goalProbability: toProbability(plan, asked),
      fan: toFan(plan, { amount, from: asOf.timestamp, until: asked.until }),
      transaction: toTransaction(own, {
        router: (await getChain(db, chainId))?.router,
        token: token.address,
        receiver: asked.receiver,
        deadline: asOf.timestamp + PLAN_LIFETIME,
      }),
      asOfBlock: asOf.block,
      asOfTimestamp: Number(asOf.timestamp),
    }),
    vaults: [
      ...own,
      ...stored
        .filter(({ asset }) => asset.address !== token.address)
        .map((vault) => toOther(vault, [vault.asset], 'otherToken')),
      ...ranges.map((range) => toOther(range, range.tokens, 'twoTokens')),
    ],
  }
}

/** A vault of the token with what its past says; a candidate if it can be in a plan at all. */
type Known = {
  vault: PlanVault
  past: CalibratedVault | undefined
  /** Of its past among all. */
  index: number
  candidate: ReturnType<PlanVault['toCandidate']> | undefined
}

/** @param rateOver what is left of a yearly log rate when rewards end within the plan. */
function toKnown(
  vault: PlanVault,
  past: readonly CalibratedVault[],
  rateOver: (rate: number) => number,
): Known {
  const { address } = vault.stored
  const index = past.findIndex((it) => it.address === address)
  const own = past[index]
  const isOpen = vault.listed !== false && vault.limit !== 0n
  return {
    vault,
    past: own,
    index,
    candidate:
      isOpen && own?.expectedYield && own.volatility
        ? vault.toCandidate({
            rate: rateOver(Math.log1p(own.expectedYield.value)),
            error: own.expectedYield.error / (1 + own.expectedYield.value),
            volatility: own.volatility.value,
          })
        : undefined,
  }
}

async function readRateOver(
  db: Db,
  { stored }: PlanVault,
  horizon: number,
): Promise<(rate: number) => number> {
  const { chainId, address } = stored
  const asOf = (await getDerived(db, chainId)).get(address)
  if (!asOf) return (rate) => rate
  const from = lastDayBefore(asOf.timestamp) - WINDOW_DAYS
  const all = await getVaultDays(db, chainId, { vaults: [address], from })
  const days = all.get(address) ?? []
  const { end, part, managementFeeBps } = await readRewards(db, stored, {
    asOf,
    days,
  })
  if (!end || part === undefined || managementFeeBps === undefined)
    return (rate) => rate
  const lasting = Math.min(1, end.daysAway / horizon)
  return (rate) =>
    rateWhileRewardsLast(rate, { part, managementFeeBps, lasting })
}

/** @throws TokenNotFoundError */
function findToken(
  stored: readonly StoredVault[],
  address: string,
): StoredToken {
  const token = stored.find(({ asset }) => asset.address === address)?.asset
  if (token) return token
  const assets = new Map(stored.map(({ asset }) => [asset.address, asset]))
  throw new TokenNotFoundError(
    address,
    [...assets.values()].map((it) => `${it.symbol} (${it.address})`),
  )
}

/** @throws NotIndexedError while nothing is derived of any vault of the chain. */
async function getNewest(db: Db, chainId: number): Promise<AsOf> {
  const [newest] = [...(await getDerived(db, chainId)).values()].sort((a, b) =>
    a.block < b.block ? 1 : -1,
  )
  if (!newest) throw new NotIndexedError(chainId)
  return newest
}

/** From the indexed block on. @throws InvalidParameterError */
function countDays(until: number, { timestamp }: AsOf): number {
  const today = Math.floor(Number(timestamp) / DAY)
  const days = (until - Number(timestamp)) / DAY
  if (Math.floor(until / DAY) > today && days <= MOST_DAYS) return days
  const told = new Date(until * 1_000).toISOString().slice(0, 10)
  throw new InvalidParameterError('until', told, parameters.until.expected)
}

function toUnits(amount: bigint, part: number): bigint {
  return (amount * BigInt(Math.round(part * PARTS))) / BigInt(PARTS)
}

/** Without a plan nothing is gained, and the goal is reached or not. */
function toProbability(
  plan: DepositPlan | undefined,
  { goal, amount }: PlanRequest,
): { value: number; error: number } | null {
  if (goal === null) return null
  if (!plan?.goal) return { value: goal <= amount ? 1 : 0, error: 0 }
  return { value: plan.goal.probability, error: plan.goal.standardError }
}

function toFan(
  plan: DepositPlan | undefined,
  { amount, from, until }: { amount: bigint; from: bigint; until: number },
) {
  const points = plan?.fan ?? []
  return points.map(({ days, mean, percentiles }, i) => ({
    timestamp:
      i === points.length - 1 ? until : Math.round(Number(from) + days * DAY),
    mean: toUnits(amount, 1 + mean.value),
    percentiles: percentiles.map(({ value }) => toUnits(amount, 1 + value)),
    errors: percentiles.map(({ error }) => toUnits(amount, error)),
  }))
}

function toOwn(
  { vault, past, candidate }: Known,
  { asOf, planned }: { asOf: AsOf; planned: PlannedDeposit | undefined },
): PlannedVaultWire {
  const { stored, state, limit, listed, protocols } = vault
  const { address, name, symbol, asset } = stored
  const assets = planned?.assets ?? 0n
  const expected = past?.expectedYield
  const rate: Rate | undefined = expected && {
    kind: 'apy',
    value: expected.value,
    windowSeconds: past.count * DAY,
    asOfBlock: asOf.block,
    source: 'share price',
  }
  return {
    ...toWire({
      address,
      name,
      symbol,
      tokens: [asset],
      assets,
      shares:
        assets > 0n
          ? toSharesDown(
              assets,
              totalAssetsAt(state, asOf.timestamp),
              state.supply,
            )
          : undefined,
      part: planned?.part ?? 0,
      rate,
      rateError: expected?.error,
      apyAfter:
        planned && assets > 0n ? Math.expm1(planned.rateAfter) : undefined,
      volatility: past?.volatility?.value,
      historyDays: past?.count ?? 0,
      limit,
    }),
    protocols: protocols.map((one) => ({ ...one })),
    reason:
      planned?.reason ??
      (listed === false
        ? 'unlisted'
        : candidate
          ? 'best'
          : limit === 0n
            ? 'full'
            : 'tooYoung'),
  }
}

/** What puts `planned` into its vaults in one go, as the app would send it after an approval. */
function toTransaction(
  planned: readonly PlannedVaultWire[],
  {
    router,
    receiver,
    ...call
  }: {
    router: Hex | undefined
    receiver: Hex | undefined
    token: Hex
    deadline: bigint
  },
) {
  const deposits = planned.flatMap(({ address, assets, shares }) =>
    shares === null
      ? []
      : {
          vault: address as Hex,
          assets: BigInt(assets),
          preview: BigInt(shares),
        },
  )
  if (!router || !receiver || deposits.length === 0) return undefined
  return {
    ...buildPlanDeposit({ ...call, router, receiver, deposits }),
    value: 0n,
    deadline: Number(call.deadline),
    allowance: deposits.reduce((sum, { assets }) => sum + assets, 0n),
  }
}

/** A vault that takes something else. */
function toOther(
  { address, name, symbol }: StoredVault | StoredRangeVault,
  tokens: readonly StoredToken[],
  reason: 'otherToken' | 'twoTokens',
): PlannedVaultWire {
  return {
    address,
    name,
    symbol,
    tokens: [...tokens],
    assets: '0',
    shares: null,
    part: 0,
    reason,
    rate: null,
    rateError: null,
    apyAfter: null,
    volatility: null,
    historyDays: 0,
    protocols: [],
    limit: null,
  }
}
