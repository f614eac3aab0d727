import { KEYS, INCREMENTS, MEANS, SCALES, SEED, STEPS, THRESHOLDS, THRESHOLD_COUNT, PARAMETERS } from './layout'
import { both, ONE, highUniforms, lowUniforms, normalPair } from './exact'

/** Streams of counters: what a word is drawn for. */
const DIFFUSION: i32 = 0
const COUNTS: i32 = 1
const SIZES: i32 = 2

const MULTIPLIERS: usize = memory.data<u32>([0xd2511f53, 0xcd9e8d57])
const ZEROS: usize = memory.data<f64>([0, 0, 0, 0])
const ONES: usize = memory.data<f64>([1, 1, 1, 1])
const WORDS: usize = memory.data(64, 16)
const NORMALS: usize = memory.data(128, 16)
const SIZE_NORMALS: usize = memory.data(128, 16)

/** The keys of all rounds, each in all four lanes. */
export function expandKeys(plan: usize): void {
  const keys: usize = load<u32>(plan, KEYS)
  let key0 = load<u32>(plan, SEED)
  let key1: u32 = 0
  for (let round: usize = 0; round < 10; round++) {
    v128.store(keys + round * 32, i32x4.splat(key0))
    v128.store(keys + round * 32 + 16, i32x4.splat(key1))
    key0 += 0x9e3779b9
    key1 += 0xbb67ae85
  }
}

/** The four words of the block of four paths' counters, word by word at `WORDS`. */
@inline
function philox(keys: usize, path: u32, block: i32, stream: i32): void {
  let x0 = i32x4.add(i32x4.splat(path), i32x4(0, 1, 2, 3))
  let x1 = i32x4.splat(block)
  let x2 = i32x4.splat(stream)
  let x3 = i32x4.splat(0)
  for (let round: usize = 0; round < 10; round++) {
    const m0 = v128.load32_splat(MULTIPLIERS)
    const m2 = v128.load32_splat(MULTIPLIERS, 4)
    const a = i64x2.extmul_low_i32x4_u(m0, x0)
    const b = i64x2.extmul_high_i32x4_u(m0, x0)
    const c = i64x2.extmul_low_i32x4_u(m2, x2)
    const d = i64x2.extmul_high_i32x4_u(m2, x2)
    x0 = v128.xor(
      v128.xor(v128.shuffle<i32>(c, d, 1, 3, 5, 7), x1),
      v128.load(keys + round * 32),
    )
    x2 = v128.xor(
      v128.xor(v128.shuffle<i32>(a, b, 1, 3, 5, 7), x3),
      v128.load(keys + round * 32, 16),
    )
    x1 = v128.shuffle<i32>(c, d, 0, 2, 4, 6)
    x3 = v128.shuffle<i32>(a, b, 0, 2, 4, 6)
  }
  v128.store(WORDS, x0)
  v128.store(WORDS, x1, 16)
  v128.store(WORDS, x2, 32)
  v128.store(WORDS, x3, 48)
}

/** `mean + scale normal` of four steps for each of four paths at `at`, as of one block. */
@inline
function drawNormals(
  at: usize,
  keys: usize,
  path: u32,
  block: i32,
  stream: i32,
  means: usize,
  scales: usize,
): void {
  philox(keys, path, block, stream)
  const w0 = v128.load(WORDS)
  const w1 = v128.load(WORDS, 16)
  normalPair(at, lowUniforms(w0), lowUniforms(w1), means, scales)
  normalPair(at + 16, highUniforms(w0), highUniforms(w1), means, scales)
  const w2 = v128.load(WORDS, 32)
  const w3 = v128.load(WORDS, 48)
  normalPair(at + 64, lowUniforms(w2), lowUniforms(w3), means + 16, scales + 16)
  normalPair(
    at + 80,
    highUniforms(w2),
    highUniforms(w3),
    means + 16,
    scales + 16,
  )
}

/** The increments of four paths. The last block may go beyond the steps: all tables have room for it. */
export function drawPlain(plan: usize, path: u32): void {
  const keys: usize = load<u32>(plan, KEYS)
  const blocks: i32 = (load<i32>(plan, STEPS) + 3) >> 2
  let out: usize = load<u32>(plan, INCREMENTS)
  let means: usize = load<u32>(plan, MEANS)
  let scales: usize = load<u32>(plan, SCALES)
  for (let block = 0; block < blocks; block++) {
    drawNormals(out, keys, path, block, DIFFUSION, means, scales)
    out += 128
    means += 32
    scales += 32
  }
}

/** Adds to the increments of four paths what jumps in each step: `n` of them sum to `n mean + sqrt(n) deviation normal`. */
export function addJumps(plan: usize, path: u32): void {
  const keys: usize = load<u32>(plan, KEYS)
  const steps: i32 = load<i32>(plan, STEPS)
  const thresholds: usize = load<u32>(plan, THRESHOLDS)
  const count: i32 = load<i32>(plan, THRESHOLD_COUNT)
  const mean = v128.load64_splat(plan + PARAMETERS, 64)
  const deviation = v128.load64_splat(plan + PARAMETERS, 72)
  let out: usize = load<u32>(plan, INCREMENTS)
  for (let first = 0; first < steps; first += 4) {
    philox(keys, path, first >> 2, COUNTS)
    const w0 = v128.load(WORDS)
    const w1 = v128.load(WORDS, 16)
    const w2 = v128.load(WORDS, 32)
    const w3 = v128.load(WORDS, 48)
    v128.store(NORMALS, lowUniforms(w0))
    v128.store(NORMALS, highUniforms(w0), 16)
    v128.store(NORMALS, lowUniforms(w1), 32)
    v128.store(NORMALS, highUniforms(w1), 48)
    v128.store(NORMALS, lowUniforms(w2), 64)
    v128.store(NORMALS, highUniforms(w2), 80)
    v128.store(NORMALS, lowUniforms(w3), 96)
    v128.store(NORMALS, highUniforms(w3), 112)
    const most = min(4, steps - first)
    let areDrawn = false
    for (let i = 0; i < most * 2; i++) {
      const at = NORMALS + (<usize>i << 4)
      const uniform = v128.load(at)
      // A threshold serves all steps of its place only where steps are as long, so each step has its own row.
      const row = thresholds + <usize>((first + (i >> 1)) * count) * 8
      if (v128.any_true(f64x2.gt(uniform, v128.load64_splat(row)))) {
        if (!areDrawn) {
          drawNormals(SIZE_NORMALS, keys, path, first >> 2, SIZES, ZEROS, ONES)
          areDrawn = true
        }
        let n = f64x2.splat(0)
        for (let k = 0; k < count; k++)
          n = f64x2.add(
            n,
            v128.and(
              f64x2.gt(uniform, v128.load64_splat(row + (<usize>k << 3))),
              both(ONE),
            ),
          )
        const normal = v128.load(SIZE_NORMALS + (<usize>i << 4))
        const jump = f64x2.add(
          f64x2.mul(n, mean),
          f64x2.mul(f64x2.mul(f64x2.sqrt(n), deviation), normal),
        )
        const to = out + (<usize>i << 4)
        v128.store(to, f64x2.add(v128.load(to), jump))
      }
    }
    out += 128
  }
}
