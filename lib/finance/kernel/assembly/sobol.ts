import { BASES, BRIDGE, DIRECTIONS, GROUPS_PER_REPLICATE, INCREMENTS, MEANS, SCALES, SCRATCH, SEEDS, STEPS } from './layout'
import { centralQuantile, highUniforms, isTail, lowUniforms, tailQuantile } from './exact'

/** What reverses the four bits of each half of a byte, and where the lower halves are. */
const REVERSED_HALVES: usize = memory.data<u8>([0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15], 16)
const LOW_HALVES: usize = memory.data<u32>([0x0f0f0f0f, 0x3d20adea, 0x05526c56, 0x53a22864])

@inline
function reverseBits(x: v128): v128 {
  const table = v128.load(REVERSED_HALVES)
  const low = v128.load32_splat(LOW_HALVES)
  // The bytes of each word in reverse, then both halves of each byte, exchanged.
  const bytes = v128.shuffle<i8>(x, x, 3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12)
  const high = i32x4.shl(i8x16.swizzle(table, v128.and(bytes, low)), 4)
  return v128.or(high, i8x16.swizzle(table, v128.and(i32x4.shr_u(bytes, 4), low)))
}

/** `scrambleBits` of words whose bits are reversed already. */
@inline
function scramble(reversed: v128, seed: u32): v128 {
  let x = v128.xor(reversed, i32x4.mul(reversed, v128.load32_splat(LOW_HALVES, 4)))
  x = i32x4.add(x, i32x4.splat(seed))
  x = i32x4.mul(x, i32x4.splat((seed >>> 16) | 1))
  x = v128.xor(x, i32x4.mul(x, v128.load32_splat(LOW_HALVES, 8)))
  x = v128.xor(x, i32x4.mul(x, v128.load32_splat(LOW_HALVES, 12)))
  return reverseBits(x)
}

/** Sets the words of the first point of a group of four: the directions that are in Gray's code of its index. */
export function seekSobol(plan: usize, group: u32): void {
  const steps: i32 = load<i32>(plan, STEPS)
  const index = (group % load<u32>(plan, GROUPS_PER_REPLICATE)) << 2
  let directions: usize = load<u32>(plan, DIRECTIONS)
  let bases: usize = load<u32>(plan, BASES)
  for (let d = 0; d < steps; d++) {
    let bits: u32 = 0
    let at = directions
    for (let gray = index ^ (index >>> 1); gray != 0; gray >>>= 1) {
      if (gray & 1) bits ^= load<u32>(at)
      at += 4
    }
    store<u32>(bases, bits)
    bases += 4
    directions += 128
  }
}

/**
 * The increments of the four paths of a group, from Brownian motion that a bridge builds out of four points of Sobol's sequence;
 * moves the words on to the next group.
 */
export function drawSobol(plan: usize, group: u32): void {
  const steps: i32 = load<i32>(plan, STEPS)
  const perReplicate = load<u32>(plan, GROUPS_PER_REPLICATE)
  const replicate = group / perReplicate
  const within = group % perReplicate
  // From the last group of a replicate on to the first of the next all directions change: the caller seeks.
  const flip: usize = <usize>ctz(within + 1) * 4 + 8
  drawQuantiles(plan, replicate, flip)
  walkBridge(plan)
  toIncrements(plan)
}

/**
 * The normals of all steps to the scratch. One uniform in seven is in a tail, which no processor foresees: their addresses are
 * collected without a branch, and they are computed afterwards, two at a time, over the central value that is there.
 */
@inline
function drawQuantiles(plan: usize, replicate: u32, flip: usize): void {
  const steps: i32 = load<i32>(plan, STEPS)
  let seeds: usize = <usize>load<u32>(plan, SEEDS) + <usize>(replicate * steps) * 4
  let bases: usize = load<u32>(plan, BASES)
  let directions: usize = load<u32>(plan, DIRECTIONS)
  let normals: usize = load<u32>(plan, SCRATCH)
  const uniforms: usize = <usize>steps << 5
  const list = normals + 2 * uniforms
  let end = list
  for (let d = 0; d < steps; d++) {
    const base = load<u32>(bases)
    const v0 = load<u32>(directions)
    const v1 = load<u32>(directions, 4)
    const points = v128.xor(i32x4.splat(base), i32x4(0, v0, v0 ^ v1, v1))
    store<u32>(bases, base ^ v1 ^ load<u32>(directions + flip))
    const words = scramble(points, load<u32>(seeds))
    const low = lowUniforms(words)
    const high = highUniforms(words)
    v128.store(normals, centralQuantile(low))
    v128.store(normals, centralQuantile(high), 16)
    v128.store(normals + uniforms, low)
    v128.store(normals + uniforms, high, 16)
    const lowTails = i64x2.bitmask(isTail(low))
    const highTails = i64x2.bitmask(isTail(high))
    store<u32>(end, <u32>normals)
    end += <usize>(lowTails & 1) << 2
    store<u32>(end, <u32>normals + 8)
    end += <usize>(lowTails & 2) << 1
    store<u32>(end, <u32>normals + 16)
    end += <usize>(highTails & 1) << 2
    store<u32>(end, <u32>normals + 24)
    end += <usize>(highTails & 2) << 1
    seeds += 4
    bases += 4
    directions += 128
    normals += 32
  }
  // Of an odd number the last is computed twice.
  store<u32>(end, load<u32>(max(list, end - 4)))
  for (let at = list; at < end; at += 8) {
    const one: usize = load<u32>(at)
    const other: usize = load<u32>(at, 4)
    const normal = tailQuantile(
      v128.load64_lane(
        other + uniforms,
        v128.load64_zero(one + uniforms),
        1,
      ),
    )
    v128.store64_lane(one, normal, 0)
    v128.store64_lane(other, normal, 1)
  }
}

/** Brownian motion into the place of the increments, point after point. */
@inline
function walkBridge(plan: usize): void {
  const steps: i32 = load<i32>(plan, STEPS)
  let normals: usize = load<u32>(plan, SCRATCH)
  let bridge: usize = load<u32>(plan, BRIDGE)
  for (let d = 0; d < steps; d++) {
    const at: usize = load<u32>(bridge)
    const left: usize = load<u32>(bridge, 4)
    const right: usize = load<u32>(bridge, 8)
    const leftWeight = v128.load64_splat(bridge, 16)
    const rightWeight = v128.load64_splat(bridge, 24)
    const deviation = v128.load64_splat(bridge, 32)
    v128.store(
      at,
      f64x2.add(
        f64x2.add(
          f64x2.mul(leftWeight, v128.load(left)),
          f64x2.mul(rightWeight, v128.load(right)),
        ),
        f64x2.mul(deviation, v128.load(normals)),
      ),
    )
    v128.store(
      at,
      f64x2.add(
        f64x2.add(
          f64x2.mul(leftWeight, v128.load(left, 16)),
          f64x2.mul(rightWeight, v128.load(right, 16)),
        ),
        f64x2.mul(deviation, v128.load(normals, 16)),
      ),
      16,
    )
    normals += 32
    bridge += 40
  }
}

/** The path of Brownian motion lies before its increments, shifted by the one entry of W(0) = 0: differences in place, from the end. */
@inline
function toIncrements(plan: usize): void {
  const steps: i32 = load<i32>(plan, STEPS)
  const out: usize = load<u32>(plan, INCREMENTS)
  const means: usize = load<u32>(plan, MEANS)
  const scales: usize = load<u32>(plan, SCALES)
  for (let i = steps - 1; i >= 0; i--) {
    const at = out + (<usize>i << 5)
    const mean = v128.load64_splat(means + (<usize>i << 3))
    const scale = v128.load64_splat(scales + (<usize>i << 3))
    // `at - 32` of the first step is W(0).
    v128.store(
      at,
      f64x2.add(mean, f64x2.mul(scale, f64x2.sub(v128.load(at), v128.load(at - 32)))),
    )
    v128.store(
      at,
      f64x2.add(
        mean,
        f64x2.mul(scale, f64x2.sub(v128.load(at, 16), v128.load(at - 16))),
      ),
      16,
    )
  }
}
