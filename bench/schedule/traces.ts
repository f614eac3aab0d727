import type { TracedTask } from '#lib/execution/simulator.ts'

/** A reproducible sequence of numbers from 0 to 1. */
export type Random = () => number

/** Of 32 bits of state (mulberry32). */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

export const families = ['pareto', 'lognormal', 'bimodal'] as const
export type Family = (typeof families)[number]

/** Work that comes again and again: kinds whose durations are far apart, each a little different each time. */
export type Workload = {
  family: Family
  workers: number
  kinds: {
    name: string
    milliseconds: number
    /** Of its own unit; what a unit takes is known to nobody before the first sighting. */
    size: number
    /** A range of blocks can be cut, what has to be done in order cannot. */
    isDivisible: boolean
  }[]
  /** Deviation of ln(milliseconds) from round to round. */
  noise: number
}

const WORKERS = [2, 3, 4, 6, 8, 12, 16, 24, 32]
const NOISE = 0.1
const DIVISIBLE = 0.8

export function createWorkload(seed: number): Workload {
  const random = createRandom(seed)
  const family = families[seed % families.length] as Family
  const workers = WORKERS[Math.floor(random() * WORKERS.length)] as number
  const perWorker = 4 + random() * 20
  const count = Math.ceil(workers * perWorker)
  const draw = createDraw(family, random)
  return {
    family,
    workers,
    kinds: Array.from({ length: count }, (_, i) => {
      const milliseconds = draw()
      return {
        name: `kind ${i}`,
        milliseconds,
        size: milliseconds * (1 + 99 * random()),
        isDivisible: random() < DIVISIBLE,
      }
    }),
    noise: NOISE,
  }
}

/** One sighting of each kind, in an order of chance. */
export function createRound(
  { kinds, noise }: Workload,
  random: Random,
): TracedTask[] {
  const round = kinds.map(
    ({ name, milliseconds, ...kind }): TracedTask => ({
      ...kind,
      kind: name,
      milliseconds: milliseconds * Math.exp(noise * drawNormal(random)),
    }),
  )
  for (let i = round.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const task = round[i] as TracedTask
    round[i] = round[j] as TracedTask
    round[j] = task
  }
  return round
}

/** A third of the kinds takes `factor` times as long from now on. */
export function drift(
  workload: Workload,
  factor: number,
  random: Random,
): Workload {
  return {
    ...workload,
    kinds: workload.kinds.map((kind) => ({
      ...kind,
      milliseconds: kind.milliseconds * (random() < 1 / 3 ? factor : 1),
    })),
  }
}

function createDraw(family: Family, random: Random): () => number {
  switch (family) {
    case 'pareto': {
      // Between a tail without a mean and one without a variance.
      const shape = 1.05 + random() * 0.9
      return () => Math.min(1e6, 200 * (1 - random()) ** (-1 / shape))
    }
    case 'lognormal': {
      const sigma = 1 + random()
      return () => 500 * Math.exp(sigma * drawNormal(random))
    }
    case 'bimodal': {
      const share = 0.03 + random() * 0.15
      const ratio = 10 + random() * 90
      return () => 300 * (random() < share ? ratio : 1) * (0.7 + 0.6 * random())
    }
  }
}

/** Box and Muller. */
function drawNormal(random: Random): number {
  return (
    Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  )
}
