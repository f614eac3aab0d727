import { type AsOf, getAsOf } from '#lib/api/asOf.ts'
import { findVault } from '#lib/api/getVaults.ts'
import { findRangeVault, getRangeAsOf } from '#lib/api/readRange.ts'
import type { ProjectionWire } from '#lib/api/schemas/projection.ts'
import type { Estimate } from '#lib/finance/kernel/fan.ts'
import type { StoredToken } from '#lib/store/chains.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import type { Hex } from '#lib/vaults/events.ts'
import type { ProjectionModel } from './model.ts'
import { readRangeModel, readVaultModel } from './readModel.ts'
import { type Fan, runModel } from './runModel.ts'

const DAY = 86_400
/** A gain has no more digits than this that mean anything. */
const PARTS = 10n ** 12n

export type ProjectionRequest = {
  chainId: number
  address: Hex
  /** Smallest unit; one whole token unless told. */
  assets: bigint | undefined
  days: number
  seed: number
}

/** What a deposit may become, by the model that its vault's history allows. @throws VaultNotFoundError, NotIndexedError, ShortHistoryError */
export async function getProjection(
  db: Db,
  asked: ProjectionRequest,
): Promise<ProjectionWire> {
  const vault = await findVault(db, asked)
  const asOf = await getAsOf(db, vault.chainId, vault.address)
  const model = await readVaultModel(db, vault, {
    asOf,
    horizon: asked.days,
  })
  return project(asked, { token: vault.asset, asOf, model })
}

/** The same of a vault of two tokens, in its second one. */
export async function getRangeProjection(
  db: Db,
  asked: ProjectionRequest,
): Promise<ProjectionWire> {
  const vault = await findRangeVault(db, asked)
  const asOf = await getRangeAsOf(db, vault)
  const model = await readRangeModel(db, vault)
  return project(asked, { token: vault.tokens[1], asOf, model })
}

async function project(
  { chainId, address, days, seed, ...asked }: ProjectionRequest,
  {
    token,
    asOf,
    model,
  }: { token: StoredToken; asOf: AsOf; model: ProjectionModel },
): Promise<ProjectionWire> {
  const assets = asked.assets ?? 10n ** BigInt(token.decimals)
  const { fan, paths } = await runModel(model, { days, seed })
  const { throughDay, ...window } = model.window
  const asOfTimestamp = Number(asOf.timestamp)
  return {
    chainId,
    vault: address,
    token,
    assets: String(assets),
    days,
    seed,
    paths,
    model: model.name,
    window: { ...window, endsAt: (throughDay + 1) * DAY - 1 },
    parameters: model.parameters,
    rewardEndTimestamp: model.rewardEnd ?? null,
    assumptions: model.assumptions,
    fan: fan.map((point) => toWirePoint(point, assets, asOfTimestamp)),
    asOfBlock: String(asOf.block),
    asOfTimestamp,
  }
}

function toWirePoint(
  { days, mean, percentiles, lossProbability }: Fan[number],
  assets: bigint,
  from: number,
): ProjectionWire['fan'][number] {
  const toOutcome = ({ value: gain, error }: Estimate): Outcome => {
    const grown = PARTS + BigInt(Math.round(gain * Number(PARTS)))
    return { assets: String((assets * grown) / PARTS), gain, error }
  }
  const [p5, p25, p50, p75, p95] = percentiles.map(toOutcome) as Five
  return {
    days,
    timestamp: Math.round(from + days * DAY),
    mean: toOutcome(mean),
    p5,
    p25,
    p50,
    p75,
    p95,
    lossProbability,
  }
}

type Outcome = ProjectionWire['fan'][number]['mean']
type Five = [Outcome, Outcome, Outcome, Outcome, Outcome]
