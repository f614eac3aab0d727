import {
  evenHorizons,
  type LendingModel,
  type LiquidityModel,
  type Simulation,
} from '#lib/finance/kernel/simulation.ts'

export const pool: LiquidityModel = {
  kind: 'liquidity',
  price: { drift: 0.05, volatility: 0.8 },
  entryPrice: 2_000,
  feeRate: 0.12,
}

export const range: LiquidityModel = {
  ...pool,
  range: { lower: 1_500, upper: 2_600 },
}

export const jumping: LiquidityModel = {
  ...range,
  price: {
    drift: 0.05,
    volatility: 0.6,
    intensity: 6,
    jumpMean: -0.05,
    jumpDeviation: 0.1,
  },
}

export const market: LendingModel = {
  kind: 'lending',
  utilisation: { speed: 20, level: 1.2, volatility: 4 },
  start: 0.8,
  curve: { kink: 0.8, base: 0, slope1: 0.04, slope2: 0.75 },
  reserveFactor: 0.1,
}

export function simulationOf(
  model: Simulation['model'],
  changes: Partial<Simulation> = {},
): Simulation {
  return {
    model,
    horizons: evenHorizons(90),
    stepsPerHorizon: 4,
    paths: 16_384,
    replicates: 8,
    seed: 20_260_704,
    randomness: 'sobol',
    ...changes,
  }
}
