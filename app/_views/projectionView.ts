import type { FanPoint } from '#lib/finance/kernel/fan.ts'
import {
  evenHorizons,
  type LendingModel,
  type LiquidityModel,
  type Output,
  type Simulation,
} from '#lib/finance/kernel/simulation.ts'
import { logit } from '#lib/finance/processes/logitOu.ts'
import { RefusalError } from '#lib/finance/refusal.ts'
import type { FanChartPoint } from './fanGeometry.ts'

/** What the page asks, in percent and multiples as people write them. */
export type ProjectionInputs = {
  model: 'range' | 'full' | 'lending'
  days: number
  /** Of the price, a year. */
  volatility: number
  drift: number
  lower: number
  upper: number
  /** A year, of a position in this range while the price is in it. */
  fees: number
  /** Of a lending market, now and where it returns to. */
  utilisation: number
  usual: number
  /** How much the market's utilisation swings, a year, in the logit. */
  swing: number
  kink: number
  atKink: number
  atFull: number
  reserve: number
  paths: number
}

/** Times a year that a market's utilisation returns: in about a fortnight by half. */
const RETURN_SPEED = 18

/** @throws RangeError for what the kernel's plan would refuse, or a range that does not hold the price. */
export function toSimulation(inputs: ProjectionInputs): Simulation {
  return {
    model: inputs.model === 'lending' ? toLending(inputs) : toPool(inputs),
    horizons: evenHorizons(inputs.days),
    stepsPerHorizon: 4,
    paths: inputs.paths,
    replicates: 16,
    seed: 20_260_101,
    randomness: 'sobol',
  }
}

function toPool(inputs: ProjectionInputs): LiquidityModel {
  const { model, lower, upper, volatility, drift, fees } = inputs
  const isRange = model === 'range'
  if (isRange && !(lower < 1 && upper > 1))
    throw new RefusalError('rangeMissesPrice', 'the range must hold the price')
  return {
    kind: 'liquidity',
    price: { drift: drift / 100, volatility: volatility / 100 },
    entryPrice: 1,
    ...(isRange && { range: { lower, upper } }),
    // The kernel takes what a full range with as much liquidity earns per unit of its worth.
    feeRate:
      (fees / 100) *
      (isRange ? 1 - (1 / Math.sqrt(upper) + Math.sqrt(lower)) / 2 : 1),
  }
}

function toLending(inputs: ProjectionInputs): LendingModel {
  const { utilisation, usual, swing, kink, atKink, atFull, reserve } = inputs
  return {
    kind: 'lending',
    utilisation: {
      speed: RETURN_SPEED,
      level: logit(usual / 100),
      volatility: swing,
    },
    start: utilisation / 100,
    curve: {
      kink: kink / 100,
      base: 0,
      slope1: atKink / 100,
      slope2: Math.max(0, atFull - atKink) / 100,
    },
    reserveFactor: reserve / 100,
  }
}

/** Which fans are worth a look, the first the most. */
export const SHOWN_OUTPUTS = {
  liquidity: ['net', 'fees', 'divergence', 'price'],
  lending: ['net', 'supplyApr', 'utilisation'],
} as const satisfies Record<Simulation['model']['kind'], readonly Output[]>

export type ShownOutput = (typeof SHOWN_OUTPUTS)[
  | 'liquidity'
  | 'lending'][number]

/** Where each starts, before any time has passed; `null` where that is not the same for all paths as they are told. */
export function startOf(
  { model }: Simulation,
  output: ShownOutput,
): number | null {
  switch (output) {
    case 'net':
    case 'fees':
    case 'divergence':
      return 0
    case 'price':
      return 1
    case 'utilisation':
      return model.kind === 'lending' ? model.start : null
    case 'supplyApr':
      return null
  }
}

/** The fan as it is drawn: from now on, days as its time. */
export function toFanPoints(
  fan: readonly FanPoint[],
  start: number | null,
): FanChartPoint[] {
  const now: FanChartPoint[] =
    start === null
      ? []
      : [{ timestamp: 0, percentiles: [start, start, start, start, start] }]
  return [
    ...now,
    ...fan.map(({ days, percentiles }) => ({
      timestamp: days * 86_400,
      percentiles: percentiles.map(
        ({ value }) => value,
      ) as unknown as FanChartPoint['percentiles'],
    })),
  ]
}
