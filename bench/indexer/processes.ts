import { readdirSync, readFileSync } from 'node:fs'

/** What Linux knows of processes; other systems lack /proc, and with it these measures. */

/** Ticks of the processor's clock in a second, as Linux has them everywhere. */
const ticks = 100

type Stat = { parent: number; own: number; reaped: number }

/** Processor seconds that a process, its living descendants and those that they buried have used. */
export function readCpuSeconds(root: number): number {
  const all = readAll()
  return sum(root, all, ({ own, reaped }) => own + reaped) / ticks
}

/** Largest resident memory of a process and its living descendants, summed, in MiB. */
export function readPeakMiB(root: number): number {
  const all = readAll()
  return sum(root, all, (_, pid) => readPeak(pid)) / 1_024
}

function sum(
  root: number,
  all: ReadonlyMap<number, Stat>,
  measure: (stat: Stat, pid: number) => number,
): number {
  let total = 0
  const left = [root]
  for (let pid = left.pop(); pid !== undefined; pid = left.pop()) {
    const stat = all.get(pid)
    if (!stat) continue
    total += measure(stat, pid)
    for (const [child, { parent }] of all) if (parent === pid) left.push(child)
  }
  return total
}

function readAll(): Map<number, Stat> {
  const all = new Map<number, Stat>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const text = read(`/proc/${name}/stat`)
    // The second field is the command in brackets and may hold anything.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    if (fields.length < 16) continue
    const at = (index: number) => Number(fields[index])
    all.set(Number(name), {
      parent: at(1),
      own: at(11) + at(12),
      reaped: at(13) + at(14),
    })
  }
  return all
}

function readPeak(pid: number): number {
  return Number(/VmHWM:\s+(\d+)/.exec(read(`/proc/${pid}/status`))?.[1] ?? 0)
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // It ended between the listing and the reading.
    return ''
  }
}
