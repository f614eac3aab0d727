import { normalQuantile } from '#lib/finance/exact/normalQuantile.ts'
import { philox } from '#lib/finance/random/philox.ts'
import { hashReversed } from '#lib/finance/random/scramble.ts'
import { sobolBits } from '#lib/finance/random/sobol.ts'
import { wordToUniform } from '#lib/finance/random/uniform.ts'
import type { Kernel } from './kernel.ts'
import { drawNormalPair } from './normalPair.ts'
import type { Plan } from './plan.ts'
import { reversedUniform } from './reversedUniform.ts'
import { lend, provide } from './walks.ts'

/** Streams of Philox' counters: what a word is drawn for. */
const DIFFUSION = 0
const COUNTS = 1
const SIZES = 2

/**
 * The kernel in TypeScript: where WebAssembly is not to be had, and what the compiled one is compared with. Every operation
 * is rounded as there and in the same order, so all results are equal to the bit.
 */
export function createTwin(plan: Plan): Kernel {
  const increments = new Float64Array(plan.steps)
  const draw = plan.sobol
    ? createSobol(plan, plan.sobol, increments)
    : createPlain(plan, increments)
  const addJumps = plan.jumps && createJumps(plan, plan.jumps, increments)
  const walk = plan.kind === 'liquidity' ? provide : lend
  return {
    name: 'typescript',
    simulate(first, count, { rows, stride, at }) {
      for (let i = 0; i < count; i++) {
        draw(first + i, i === 0)
        addJumps?.(first + i)
        walk(plan, increments, rows, stride, at + i)
      }
    },
  }
}

type Draw = (path: number, isFirst: boolean) => void

function createPlain(
  { steps, seed, means, scales }: Plan,
  increments: Float64Array,
): Draw {
  const normals = createNormals(seed, DIFFUSION)
  return (path) => {
    for (let first = 0; first < steps; first += 4) {
      const four = normals(path, first >> 2)
      const most = Math.min(4, steps - first)
      for (let i = 0; i < most; i++)
        increments[first + i] =
          (means[first + i] as number) +
          (scales[first + i] as number) * (four[i] as number)
    }
  }
}

/** Four normals of one block of one path. */
function createNormals(
  seed: number,
  stream: number,
): (path: number, block: number) => Float64Array {
  const words = new Uint32Array(4)
  const normals = new Float64Array(4)
  return (path, block) => {
    philox(words, path, block, stream, 0, seed, 0)
    drawNormalPair(normals, 0, words[0] as number, words[1] as number)
    drawNormalPair(normals, 2, words[2] as number, words[3] as number)
    return normals
  }
}

function createSobol(
  { steps, pathsPerReplicate, means, scales }: Plan,
  { directions, seeds, bridge }: NonNullable<Plan['sobol']>,
  increments: Float64Array,
): Draw {
  const bits = new Int32Array(steps)
  // The last entry is W(0), which the bridge calls -1.
  const walked = new Float64Array(steps + 1)
  const links = Int32Array.from(
    bridge.flatMap(({ index, left, right }) => [
      index,
      left < 0 ? steps : left,
      right < 0 ? steps : right,
    ]),
  )
  const weights = Float64Array.from(
    bridge.flatMap(({ leftWeight, rightWeight, deviation }) => [
      leftWeight,
      rightWeight,
      deviation,
    ]),
  )
  return (path, isFirst) => {
    const index = path % pathsPerReplicate
    const replicate = (path - index) / pathsPerReplicate
    if (isFirst || index === 0)
      for (let d = 0; d < steps; d++)
        bits[d] = sobolBits(index, directions.subarray(d * 32, d * 32 + 32))
    // Of Gray's code one bit differs in the next point.
    const flip = 31 - Math.clz32((index + 1) & -(index + 1))
    for (let d = 0; d < steps; d++) {
      const point = bits[d] as number
      bits[d] = point ^ (directions[d * 32 + flip] as number)
      const word = hashReversed(point, seeds[replicate * steps + d] as number)
      const i = 3 * d
      walked[links[i] as number] =
        (weights[i] as number) * (walked[links[i + 1] as number] as number) +
        (weights[i + 1] as number) *
          (walked[links[i + 2] as number] as number) +
        (weights[i + 2] as number) * normalQuantile(reversedUniform(word))
    }
    let before = 0
    for (let i = 0; i < steps; i++) {
      const now = walked[i] as number
      increments[i] =
        (means[i] as number) + (scales[i] as number) * (now - before)
      before = now
    }
  }
}

/** What jumps in each step: `n` of them sum to `n mean + sqrt(n) deviation normal`. */
function createJumps(
  { steps, seed, parameters }: Plan,
  { count, thresholds }: NonNullable<Plan['jumps']>,
  increments: Float64Array,
): (path: number) => void {
  const words = new Uint32Array(4)
  const normals = createNormals(seed, SIZES)
  const mean = parameters[8] as number
  const deviation = parameters[9] as number
  return (path) => {
    for (let first = 0; first < steps; first += 4) {
      philox(words, path, first >> 2, COUNTS, 0, seed, 0)
      const most = Math.min(4, steps - first)
      for (let i = 0; i < most; i++) {
        const uniform = wordToUniform(words[i] as number)
        let n = 0
        while (
          n < count &&
          uniform > (thresholds[(first + i) * count + n] as number)
        )
          n++
        if (n === 0) continue
        const normal = normals(path, first >> 2)[i] as number
        const jump = n * mean + Math.sqrt(n) * deviation * normal
        increments[first + i] = (increments[first + i] as number) + jump
      }
    }
  }
}
