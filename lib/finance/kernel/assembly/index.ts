/*
 * The projection kernel: simulates four paths at a time in vectors of two numbers. `twin/` is the same in TypeScript, bit for
 * bit; there the steps are described.
 */
import { both, exp, ONE } from './exact'
import { DECAYS, GROUPS_PER_REPLICATE, HALF_TIMES, HORIZONS, HORIZON_ENDS, INCREMENTS, KIND, OUT, OUT_STRIDE, PARAMETERS, RANDOMNESS, STEPS, THRESHOLD_COUNT } from './layout'
import { addJumps, drawPlain, expandKeys } from './philox'
import { drawSobol, seekSobol } from './sobol'

/** Where tables may lie. */
export function heapBase(): usize {
  return __heap_base
}

/** Simulates `count` groups of four paths from `first`; output i at horizon h of the path p of the first one is at `OUT + (i horizons + h) OUT_STRIDE + 8 p`. */
export function simulate(plan: usize, first: u32, count: u32): void {
  const isSobol = load<i32>(plan, RANDOMNESS) == 1
  const isLending = load<i32>(plan, KIND) == 1
  const hasJumps = load<i32>(plan, THRESHOLD_COUNT) > 0
  const perReplicate = load<u32>(plan, GROUPS_PER_REPLICATE)
  let out: usize = load<u32>(plan, OUT)
  expandKeys(plan)
  for (let i: u32 = 0; i < count; i++) {
    const group = first + i
    if (isSobol) {
      if (i == 0 || group % perReplicate == 0) seekSobol(plan, group)
      drawSobol(plan, group)
    } else drawPlain(plan, group << 2)
    if (hasJumps) addJumps(plan, group << 2)
    if (isLending) {
      lend(plan, out, 0)
      lend(plan, out + 16, 16)
    } else {
      provide(plan, out, 0)
      provide(plan, out + 16, 16)
    }
    out += 32
  }
}

@inline
function parameter(plan: usize, index: usize): v128 {
  return v128.load64_splat(plan + PARAMETERS + (index << 3))
}

/** A liquidity position along two paths; `lane` is 16 for the second two of a group. */
@inline
function provide(plan: usize, out: usize, lane: usize): void {
  const horizons: i32 = load<i32>(plan, HORIZONS)
  const ends: usize = load<u32>(plan, HORIZON_ENDS)
  const stride: usize = load<u32>(plan, OUT_STRIDE)
  const block: usize = stride * <usize>horizons
  const entryPrice = parameter(plan, 0)
  const lower = parameter(plan, 1)
  const upper = parameter(plan, 2)
  const entered = parameter(plan, 3)
  const amount0 = parameter(plan, 4)
  const amount1 = parameter(plan, 5)
  const liquidity = parameter(plan, 6)
  const feeRate = parameter(plan, 7)
  const lvrRate = parameter(plan, 10)
  let increments: usize = <usize>load<u32>(plan, INCREMENTS) + lane
  let halfTimes: usize = load<u32>(plan, HALF_TIMES)
  let x = f64x2.splat(0)
  let earning = v128.and(
    both(ONE),
    v128.and(f64x2.gt(both(ONE), lower), f64x2.lt(both(ONE), upper)),
  )
  let exposure = f64x2.splat(0)
  let step = 0
  for (let h = 0; h < horizons; h++) {
    const end = load<i32>(ends + (<usize>h << 2))
    let root = both(ONE)
    for (; step < end; step++) {
      x = f64x2.add(x, v128.load(increments))
      root = exp(x)
      const now = v128.and(
        root,
        v128.and(f64x2.gt(root, lower), f64x2.lt(root, upper)),
      )
      exposure = f64x2.add(
        exposure,
        f64x2.mul(f64x2.add(earning, now), v128.load64_splat(halfTimes)),
      )
      earning = now
      increments += 32
      halfTimes += 8
    }
    const price = f64x2.mul(root, root)
    const clamped = f64x2.pmin(f64x2.pmax(root, lower), upper)
    const moved = f64x2.sub(clamped, entered)
    const beyond = f64x2.div(
      f64x2.mul(f64x2.sub(root, clamped), f64x2.add(root, clamped)),
      clamped,
    )
    const loss = f64x2.mul(f64x2.div(moved, entered), f64x2.add(moved, beyond))
    const hold = f64x2.add(f64x2.mul(price, amount0), amount1)
    const position = f64x2.mul(liquidity, f64x2.sub(hold, loss))
    const fees = f64x2.mul(feeRate, exposure)
    const row = out + stride * <usize>h
    v128.store(row, f64x2.mul(price, entryPrice))
    v128.store(row + block, f64x2.sub(f64x2.splat(0), f64x2.div(loss, hold)))
    v128.store(row + 2 * block, position)
    v128.store(row + 3 * block, f64x2.mul(lvrRate, exposure))
    v128.store(row + 4 * block, fees)
    v128.store(
      row + 5 * block,
      f64x2.sub(f64x2.add(position, fees), both(ONE)),
    )
  }
}

/** A lender's market along two paths. */
@inline
function lend(plan: usize, out: usize, lane: usize): void {
  const horizons: i32 = load<i32>(plan, HORIZONS)
  const ends: usize = load<u32>(plan, HORIZON_ENDS)
  const stride: usize = load<u32>(plan, OUT_STRIDE)
  const block: usize = stride * <usize>horizons
  const kink = parameter(plan, 2)
  const base = parameter(plan, 3)
  const slope1 = parameter(plan, 4)
  const slope2 = parameter(plan, 5)
  const kept = parameter(plan, 6)
  let increments: usize = <usize>load<u32>(plan, INCREMENTS) + lane
  let halfTimes: usize = load<u32>(plan, HALF_TIMES)
  let decays: usize = load<u32>(plan, DECAYS)
  let x = parameter(plan, 0)
  let before = parameter(plan, 1)
  let utilisation = f64x2.splat(0)
  let borrow = f64x2.splat(0)
  let earned = f64x2.splat(0)
  let step = 0
  for (let h = 0; h < horizons; h++) {
    const end = load<i32>(ends + (<usize>h << 2))
    for (; step < end; step++) {
      x = f64x2.add(
        f64x2.mul(x, v128.load64_splat(decays)),
        v128.load(increments),
      )
      utilisation = f64x2.div(both(ONE), f64x2.add(both(ONE), exp(f64x2.neg(x))))
      borrow = f64x2.add(
        f64x2.add(base, f64x2.mul(slope1, f64x2.pmin(utilisation, kink))),
        f64x2.mul(slope2, f64x2.pmax(f64x2.sub(utilisation, kink), f64x2.splat(0))),
      )
      const now = f64x2.mul(f64x2.mul(borrow, utilisation), kept)
      earned = f64x2.add(
        earned,
        f64x2.mul(f64x2.add(before, now), v128.load64_splat(halfTimes)),
      )
      before = now
      increments += 32
      halfTimes += 8
      decays += 8
    }
    const row = out + stride * <usize>h
    v128.store(row, utilisation)
    v128.store(row + block, borrow)
    v128.store(row + 2 * block, before)
    v128.store(row + 3 * block, f64x2.sub(exp(earned), both(ONE)))
  }
}
