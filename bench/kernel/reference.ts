import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Plan } from '#lib/finance/kernel/plan.ts'

/** Paths of one measurement, as in `reference.c`. */
export const PIECE = 1_024

/** The plain C program, compiled here. */
export type Reference = {
  /** Least milliseconds of `PIECE` paths in `runs` runs of all, and their results. */
  run(plan: Plan, runs: number): { milliseconds: number; rows: Float64Array }
  remove(): void
}

/** @returns undefined where there is no gcc. */
export function compileReference(): Reference | undefined {
  if (spawnSync('gcc', ['--version']).status !== 0) return undefined
  const room = mkdtempSync(join(tmpdir(), 'millrace-kernel-'))
  const program = join(room, 'reference')
  const [input, output] = [join(room, 'plan'), join(room, 'rows')]
  execFileSync('gcc', [
    '-O3',
    '-march=native',
    new URL('reference.c', import.meta.url).pathname,
    '-o',
    program,
    '-lm',
  ])
  return {
    run(plan, runs) {
      writeFileSync(input, encode(plan))
      const said = execFileSync(program, [input, output, String(runs)])
      const bytes = readFileSync(output)
      return {
        milliseconds: Number(said),
        rows: new Float64Array(
          bytes.buffer.slice(
            bytes.byteOffset,
            bytes.byteOffset + bytes.byteLength,
          ),
        ),
      }
    },
    remove: () => rmSync(room, { recursive: true }),
  }
}

function encode(plan: Plan): Buffer {
  const { sobol, steps } = plan
  const bridge = sobol?.bridge ?? []
  const floats = (pick: (point: (typeof bridge)[number]) => number) =>
    Float64Array.from({ length: steps }, (_, i) => {
      const point = bridge[i]
      return point ? pick(point) : 0
    })
  const words = (pick: (point: (typeof bridge)[number]) => number) =>
    Int32Array.from(floats(pick))
  const parameters = new Float64Array(16)
  parameters.set(plan.parameters)
  const parts: readonly (Int32Array | Uint32Array | Float64Array)[] = [
    Int32Array.of(
      sobol ? 1 : 0,
      steps,
      plan.horizons.length,
      plan.paths,
      plan.replicates,
      plan.seed,
      0,
      0,
    ),
    plan.means,
    plan.scales,
    plan.halfTimes,
    parameters,
    floats((it) => it.leftWeight),
    floats((it) => it.rightWeight),
    floats((it) => it.deviation),
    plan.ends,
    words((it) => it.index),
    words((it) => it.left),
    words((it) => it.right),
    sobol?.directions ?? new Uint32Array(steps * 32),
    sobol?.seeds ?? new Uint32Array(plan.replicates * steps),
  ]
  return Buffer.concat(
    parts.map((part) =>
      Buffer.from(part.buffer, part.byteOffset, part.byteLength),
    ),
  )
}
