import { expect, test } from 'vitest'
import { equalRiskWeights } from '#lib/finance/allocation/equalRisk.ts'
import { kellyBet, kellyWeights } from '#lib/finance/allocation/kelly.ts'
import { allocateByMeanCvar } from '#lib/finance/allocation/meanCvar.ts'
import { replayRange } from '#lib/finance/backtest/replayRange.ts'
import { replayShares } from '#lib/finance/backtest/replayShares.ts'
import { automaticBlockLength } from '#lib/finance/bootstrap/blockLength.ts'
import { concentratedDivergence } from '#lib/finance/divergence/concentrated.ts'
import { constantProductDivergence } from '#lib/finance/divergence/constantProduct.ts'
import {
  stableSwapBasketDivergence,
  stableSwapDivergence,
} from '#lib/finance/divergence/stableSwap.ts'
import {
  constantProductDivergenceCdf,
  constantProductDivergenceQuantile,
  expectedConstantProduct,
} from '#lib/finance/divergence/underGbm.ts'
import { weightedDivergence } from '#lib/finance/divergence/weighted.ts'
import { exp } from '#lib/finance/exact/exp.ts'
import { expm1 } from '#lib/finance/exact/expm1.ts'
import { log } from '#lib/finance/exact/log.ts'
import { normalQuantile } from '#lib/finance/exact/normalQuantile.ts'
import { cosTurns, sinTurns } from '#lib/finance/exact/turns.ts'
import { feeApr, netReturn, ratePerSecondToApy } from '#lib/finance/feeRates.ts'
import { splitLending } from '#lib/finance/lending/lendingSplit.ts'
import {
  adaptiveBorrowApr,
  kinkedBorrowApr,
  toSupplyApr,
} from '#lib/finance/lending/rateCurves.ts'
import { alternatives } from '#lib/finance/lots/alternatives.ts'
import { breakEvenVolume } from '#lib/finance/lvr/breakEvenVolume.ts'
import {
  concentratedLvr,
  generalLvr,
  weightedLvr,
} from '#lib/finance/lvr/lossVersusRebalancing.ts'
import { cholesky } from '#lib/finance/matrices/cholesky.ts'
import { repairCorrelation } from '#lib/finance/matrices/repairCorrelation.ts'
import { normalCdf } from '#lib/finance/normalCdf.ts'
import { cirMeanOverTime, cirMoments } from '#lib/finance/processes/cir.ts'
import {
  fitGbm,
  gbmMoments,
  gbmQuantile,
  gbmStep,
} from '#lib/finance/processes/gbm.ts'
import {
  fitLogitOu,
  logistic,
  ouMoments,
  planOuStep,
  stepUtilisation,
} from '#lib/finance/processes/logitOu.ts'
import {
  mertonLogMoments,
  mertonMoments,
  mertonStep,
} from '#lib/finance/processes/mertonJumps.ts'
import { planBridge } from '#lib/finance/random/brownianBridge.ts'
import { aprToApy, apyToApr } from '#lib/finance/rates.ts'
import { timeWeightedReturn } from '#lib/finance/returns/timeWeighted.ts'
import { periodReturn, xirr } from '#lib/finance/returns/xirr.ts'
import { calmarRatio, maxDrawdown } from '#lib/finance/risk/drawdown.ts'
import { probabilityOfGoal } from '#lib/finance/risk/goal.ts'
import { sharpeRatio, sortinoRatio } from '#lib/finance/risk/ratios.ts'
import { tailLoss } from '#lib/finance/risk/tailLoss.ts'

type Four = [a: number, b: number, c: number, d: number]

const CALLS: Record<string, (...numbers: Four) => unknown> = {
  constantProductDivergence: (a) => constantProductDivergence(a),
  weightedDivergence: (a, b, c) =>
    weightedDivergence([
      { weight: a, ratio: b },
      { weight: 1 - a, ratio: c },
    ]),
  weightedDivergenceOfHalves: (a, b) =>
    weightedDivergence([
      { weight: 0.5, ratio: a },
      { weight: 0.5, ratio: b },
    ]),
  stableSwapDivergence: (a, b, value) =>
    stableSwapDivergence(a, b, { convention: 'whitepaper', value }),
  stableSwapBasketDivergence: (a, b, c, value) =>
    stableSwapBasketDivergence([a, b, 1], [c, b, 1], {
      convention: 'contract',
      value,
    }),
  concentratedDivergence: (lower, upper, a, b) =>
    concentratedDivergence({ lower, upper }, a, b),
  divergenceCdf: (a, drift, volatility, years) =>
    constantProductDivergenceCdf(a, { drift, volatility }, years),
  divergenceQuantile: (a, drift, volatility, years) =>
    constantProductDivergenceQuantile(a, { drift, volatility }, years),
  expectedConstantProduct: (drift, volatility, years) =>
    expectedConstantProduct({ drift, volatility }, years),
  exp,
  expm1,
  log,
  sinTurns,
  cosTurns,
  normalQuantile,
  normalCdf,
  logistic,
  feeApr,
  ratePerSecondToApy,
  netReturn: (a, b, management, d) =>
    netReturn(a, b, { management, performance: 0.1 }, d),
  aprToApy: (a, b) => aprToApy(a, b),
  apyToApr: (a, b) => apyToApr(a, b),
  splitLending: (a, supplied, cap, apr) =>
    splitLending([{ supplied, cap, supplyApr: () => apr }], a),
  adaptiveBorrowApr,
  toSupplyApr,
  kinkedBorrowApr: (kink, base, slope1, u) =>
    kinkedBorrowApr({ kink, base, slope1, slope2: slope1 }, u),
  alternatives: (a, b, c, d) => alternatives(a, [b, c, d]),
  breakEvenVolume: (lvr, poolValue, fee, seconds) =>
    breakEvenVolume({ lvr, poolValue, fee, seconds }),
  concentratedLvr: (lower, upper, a, b) =>
    concentratedLvr({ lower, upper }, a, b),
  generalLvr: (price, value, curvature, d) =>
    generalLvr({ price, value, curvature }, d),
  weightedLvr,
  cholesky: (a, b, c) =>
    cholesky([
      [a, b],
      [b, c],
    ]),
  repairCorrelation: (a, b, c) =>
    repairCorrelation([
      [1, a, b],
      [a, 1, c],
      [b, c, 1],
    ]),
  equalRiskWeights: (a, b, c) =>
    equalRiskWeights([
      [a, b],
      [b, c],
    ]),
  kellyBet,
  kellyWeights: (a, b, c, d) => kellyWeights([a], [[b]], c + 0 * d),
  allocateByMeanCvar: (a, b, budget, cap) =>
    allocateByMeanCvar({
      scenarios: [[a], [b]],
      budget,
      caps: [cap],
    }),
  automaticBlockLength: (a, b, c, d) =>
    automaticBlockLength([a, b, c, d, a, c, b, d, a, b, c, d]),
  cirMoments: (a, speed, level, volatility) =>
    cirMoments(a, { speed, level, volatility }, 1),
  cirMeanOverTime: (a, speed, level, years) =>
    cirMeanOverTime(a, { speed, level, volatility: 1 }, years),
  gbmMoments: (drift, volatility, years) =>
    gbmMoments({ drift, volatility }, years),
  gbmQuantile: (p, drift, volatility, years) =>
    gbmQuantile(p, { drift, volatility }, years),
  gbmStep: (price, drift, volatility, normal) =>
    gbmStep(price, { drift, volatility }, 1, normal),
  fitGbm: (a, b, c, d) => fitGbm([a, b, c], d),
  planOuStep: (speed, level, volatility, years) =>
    planOuStep({ speed, level, volatility }, years),
  ouMoments: (x, speed, level, years) =>
    ouMoments(x, { speed, level, volatility: 1 }, years),
  stepUtilisation: (u, level, keep, normal) =>
    stepUtilisation(u, { level, keep, deviation: 1 }, normal),
  fitLogitOu: (a, b, c, d) => fitLogitOu([a, b, c, d, a], 1),
  mertonLogMoments: (volatility, intensity, jumpMean, jumpDeviation) =>
    mertonLogMoments(
      { drift: 0, volatility, intensity, jumpMean, jumpDeviation },
      1,
    ),
  mertonMoments: (volatility, intensity, jumpMean, jumpDeviation) =>
    mertonMoments(
      { drift: 0, volatility, intensity, jumpMean, jumpDeviation },
      1,
    ),
  mertonStep: (volatility, intensity, jumpMean, uniform) =>
    mertonStep(
      1,
      { drift: 0, volatility, intensity, jumpMean, jumpDeviation: 0.1 },
      1,
      { normal: 0, jumpNormal: 0, uniform },
    ),
  planBridge: (a, b, c) => planBridge([a, b, c]),
  timeWeightedReturn: (a, b, c) =>
    timeWeightedReturn([
      { value: 0, flow: a },
      { value: b, flow: c },
      { value: b, flow: 0 },
    ]),
  replayRange: (a, b, lower, deposit) => {
    const { path, rebalances, ...terms } = replayRange(
      [
        { timestamp: 0, price: a },
        { timestamp: 1, price: b },
        { timestamp: 2, price: a },
      ],
      {
        deposit,
        around: { lower, upper: 40 },
        fee: 0.003,
        fees: 'path',
        rebalance: { kind: 'outside' },
        swapCost: 0.001,
        gas: 1,
      },
    )
    return terms
  },
  replayShares: (a, b, deposit, gas) =>
    replayShares(
      [
        { timestamp: 0, price: a },
        { timestamp: 1, price: b },
      ],
      { deposit, gas },
    ),
  xirr: (a, b, c, d) =>
    xirr([
      { amount: a, timestamp: 0 },
      { amount: b, timestamp: c },
      { amount: -1, timestamp: d },
    ]),
  periodReturn: (a, b, c) =>
    periodReturn([
      { amount: a, timestamp: 0 },
      { amount: b, timestamp: c },
    ]),
  maxDrawdown: (a, b, c, d) => ({
    depth: maxDrawdown([a, b, c, d]).depth,
  }),
  calmarRatio: (a, b, c) => calmarRatio([a, b, c]),
  probabilityOfGoal: (a, b, c) => probabilityOfGoal([a, b], c),
  sharpeRatio: (a, b, c, d) => sharpeRatio([a, b, c], d),
  sortinoRatio: (a, b, c, d) => sortinoRatio([a, b, c], d),
  tailLoss: (a, b, c, d) => tailLoss([a, b, c], d),
}

const EXTREMES = [
  0,
  -0,
  -1,
  0.3,
  1,
  1 + 2 ** -52,
  40,
  5e-324,
  1e-300,
  1e-20,
  -1e40,
  1e40,
  1e300,
  Number.MAX_VALUE,
  Infinity,
  -Infinity,
  Number.NaN,
]

/** All numbers in an answer, however deep. */
function* numbersIn(answer: unknown): Generator<number> {
  if (typeof answer === 'number') yield answer
  else if (typeof answer === 'object' && answer !== null)
    for (const part of Object.values(answer)) yield* numbersIn(part)
}

test.each(Object.entries(CALLS))(
  '%s answers extremes with numbers or a RangeError',
  (_, call) => {
    const wrong: string[] = []
    let state = 1
    for (let i = 0; i < 1500; i++) {
      const numbers = Array.from({ length: 4 }, () => {
        state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
        return EXTREMES[(state >>> 16) % EXTREMES.length] as number
      }) as Four
      try {
        for (const x of numbersIn(call(...numbers)))
          if (!Number.isFinite(x)) wrong.push(`${numbers} gives ${x}`)
      } catch (error) {
        if (!(error instanceof RangeError)) wrong.push(`${numbers}: ${error}`)
      }
    }
    expect(wrong.slice(0, 3)).toEqual([])
  },
)
