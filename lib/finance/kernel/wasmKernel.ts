import type { Kernel } from './kernel.ts'
import type { Plan } from './plan.ts'

type Exports = {
  memory: WebAssembly.Memory
  heapBase(): number
  simulate(plan: number, first: number, count: number): void
}

/** Paths at a time: as many as keep their results in a processor's own cache. */
const BATCH = 512
/** Bytes of the plan's head: words, then 16 parameters; `assembly/layout.ts` says what is where. */
const HEAD = 256
const PARAMETERS = 128

/** The compiled kernel, with the plan written into its memory. */
export function createWasmKernel(
  module: WebAssembly.Module,
  plan: Plan,
): Kernel {
  const { memory, heapBase, simulate } = new WebAssembly.Instance(module)
    .exports as Exports
  const rowCount = plan.outputs.length * plan.horizons.length
  const head = align(heapBase())
  const { results, end } = writePlan(memory, head, plan, rowCount)
  const out = new Float64Array(memory.buffer, results, rowCount * BATCH)
  if (end > memory.buffer.byteLength)
    throw new RangeError('the plan was not given enough memory')
  return {
    name: 'wasm',
    simulate(first, count, { rows, stride, at }) {
      for (let done = 0; done < count; done += BATCH) {
        const paths = Math.min(BATCH, count - done)
        simulate(head, (first + done) / 4, paths / 4)
        for (let row = 0; row < rowCount; row++)
          rows.set(
            out.subarray(row * BATCH, row * BATCH + paths),
            row * stride + at + done,
          )
      }
    },
  }
}

function writePlan(
  memory: WebAssembly.Memory,
  head: number,
  plan: Plan,
  rowCount: number,
): { results: number; end: number } {
  let end = head + HEAD
  const writes: (() => void)[] = []
  const place = (bytes: number, write?: (at: number) => void): number => {
    const at = end
    end = align(at + bytes)
    if (write) writes.push(() => write(at))
    return at
  }
  // Room to the end of the last block of four steps.
  const placeFloats = (values: Float64Array) =>
    place(values.byteLength + 24, (at) =>
      new Float64Array(memory.buffer, at, values.length).set(values),
    )
  const placeWords = (values: Uint32Array | Int32Array) =>
    place(values.byteLength, (at) =>
      new Uint32Array(memory.buffer, at, values.length).set(values),
    )
  const { steps, sobol, jumps } = plan
  // One entry of zeros before the increments is W(0).
  const increments = place(32 * (steps + 4)) + 32
  const results = place(rowCount * BATCH * 8)
  const words = Uint32Array.of(
    plan.kind === 'liquidity' ? 0 : 1,
    sobol ? 1 : 0,
    steps,
    plan.horizons.length,
    plan.seed,
    plan.pathsPerReplicate / 4,
    placeFloats(plan.means),
    placeFloats(plan.scales),
    placeFloats(plan.halfTimes),
    placeFloats(plan.decays),
    placeWords(plan.ends),
    increments,
    results,
    BATCH * 8,
    place(20 * 16),
    sobol ? placeWords(sobol.directions) : 0,
    sobol ? placeWords(sobol.seeds) : 0,
    sobol ? place(4 * steps) : 0,
    sobol
      ? place(40 * steps, (at) => writeBridge(memory, at, increments, sobol))
      : 0,
    jumps ? placeFloats(jumps.thresholds) : 0,
    jumps ? jumps.count : 0,
    sobol ? place(80 * steps + 16) : 0,
  )
  const missing = end - memory.buffer.byteLength
  if (missing > 0) memory.grow(Math.ceil(missing / 65_536))
  new Uint32Array(memory.buffer, head, words.length).set(words)
  new Float64Array(memory.buffer, head + PARAMETERS, 16).set(plan.parameters)
  for (const write of writes) write()
  return { results, end }
}

/** 40 bytes a point: where it and its neighbours lie, and its weights. */
function writeBridge(
  memory: WebAssembly.Memory,
  at: number,
  increments: number,
  { bridge }: NonNullable<Plan['sobol']>,
): void {
  const view = new DataView(memory.buffer)
  for (const [i, point] of bridge.entries()) {
    const from = at + 40 * i
    view.setUint32(from, increments + 32 * point.index, true)
    view.setUint32(from + 4, increments + 32 * point.left, true)
    // No point on the right weighs nothing; W(0) stands for it.
    view.setUint32(from + 8, increments + 32 * point.right, true)
    view.setFloat64(from + 16, point.leftWeight, true)
    view.setFloat64(from + 24, point.rightWeight, true)
    view.setFloat64(from + 32, point.deviation, true)
  }
}

function align(address: number): number {
  return (address + 15) & ~15
}
