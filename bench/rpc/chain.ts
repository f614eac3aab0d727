import { events } from './events.ts'
import type { RenderedLog, World } from './world.ts'

/** Logs of one or many blocks, one after another, each followed by a comma. */
type Rendered = {
  bytes: Buffer
  /** Where each log begins, and the end. */
  starts: Uint32Array
  contracts: Uint16Array
  events: Uint8Array
}

export type LogFilter = {
  /** Lower case; all when undefined. */
  addresses: ReadonlySet<string> | undefined
  /** First topics; all when undefined. */
  selectors: ReadonlySet<string> | undefined
}

export type Selection = {
  count: number
  /** The list without its brackets. */
  pieces: Buffer[]
}

export type Chain = {
  world: World
  head(): number
  /** Adds blocks at the head. */
  advance(blocks: number): void
  /** Replaces the newest `depth` blocks by others and adds one. */
  reorganise(depth: number): void
  /** The branch that a block of the canonical chain is of. */
  branchOf(number: number): number
  /** The branch of the parent of a block of `branch`. */
  branchUnder(number: number, branch: number): number
  logsOf(number: number, branch: number): RenderedLog[]
  select(
    from: number,
    to: number,
    filter: LogFilter,
    isLeftOut?: ((block: number, logIndex: number) => boolean) | undefined,
  ): Selection
}

/** Blocks that are written together. */
const stretchBlocks = 1_024

/** Writes all of the history at once, so that answering is nothing but copying bytes. */
export function createChain(world: World, firstHead: number): Chain {
  let head = firstHead
  const forks: number[] = []
  const stretches: Rendered[] = []
  for (let from = 0; from < world.blocks; from += stretchBlocks) {
    const logs: RenderedLog[] = []
    const to = Math.min(world.blocks, from + stretchBlocks)
    for (let block = from; block < to; block++)
      for (const log of world.render(block, 0)) logs.push(log)
    stretches.push(join(logs))
  }
  const later = new Map<string, Rendered>()

  const branchUpTo = (newest: number, number: number) => {
    for (let branch = newest; branch > 0; branch--)
      if ((forks[branch - 1] ?? 0) <= number) return branch
    return 0
  }
  const branchOf = (number: number) => branchUpTo(forks.length, number)
  const renderLater = (number: number, branch: number) => {
    const key = `${number}/${branch}`
    let rendered = later.get(key)
    if (!rendered) {
      rendered = join(world.render(number, branch))
      later.set(key, rendered)
    }
    return rendered
  }

  return {
    world,
    head: () => head,
    advance(blocks) {
      head += blocks
    },
    reorganise(depth) {
      forks.push(head - depth + 1)
      head++
    },
    branchOf,
    branchUnder: (number, branch) => branchUpTo(branch, number - 1),
    logsOf: (number, branch) => world.render(number, branch),
    select(from, to, filter, isLeftOut) {
      const wanted = toWanted(world, filter)
      const selection: Selection = { count: 0, pieces: [] }
      const firstFork = forks.length > 0 ? Math.min(...forks) : Infinity
      const last = Math.min(to, head)
      for (let block = from; block <= last; ) {
        if (block >= world.blocks || block >= firstFork) {
          const rendered = renderLater(block, branchOf(block))
          const skip = isLeftOut && skipBy(isLeftOut, block)
          take(selection, rendered, 0, rendered.events.length, wanted, skip)
          block++
          continue
        }
        const stretch = Math.floor(block / stretchBlocks)
        const end = Math.min(
          (stretch + 1) * stretchBlocks,
          world.blocks,
          firstFork,
          last + 1,
        )
        const base = world.logsBefore[stretch * stretchBlocks] ?? 0
        const rendered = stretches[stretch] as Rendered
        if (!isLeftOut) {
          const first = (world.logsBefore[block] ?? 0) - base
          const past = (world.logsBefore[end] ?? 0) - base
          take(selection, rendered, first, past, wanted)
        } else {
          for (let each = block; each < end; each++) {
            const first = (world.logsBefore[each] ?? 0) - base
            const past = (world.logsBefore[each + 1] ?? 0) - base
            const isSkipped = skipBy(isLeftOut, each)
            take(selection, rendered, first, past, wanted, (log) =>
              isSkipped(log - first),
            )
          }
        }
        block = end
      }
      const piece = selection.pieces.at(-1)
      // The comma after the last.
      if (piece)
        selection.pieces.push(selection.pieces.pop()?.subarray(0, -1) as Buffer)
      return selection
    },
  }
}

function skipBy(
  isLeftOut: (block: number, logIndex: number) => boolean,
  block: number,
): (log: number) => boolean {
  return (log) => isLeftOut(block, log)
}

function join(logs: readonly RenderedLog[]): Rendered {
  const starts = new Uint32Array(logs.length + 1)
  let length = 0
  logs.forEach((log, i) => {
    starts[i] = length
    length += log.json.length + 1
  })
  starts[logs.length] = length
  return {
    bytes: Buffer.from(logs.map((log) => `${log.json},`).join(''), 'latin1'),
    starts,
    contracts: Uint16Array.from(logs, (log) => log.contract),
    events: Uint8Array.from(logs, (log) => log.event),
  }
}

/** Which contracts and events a filter wants; undefined when it wants all there are. */
function toWanted(world: World, { addresses, selectors }: LogFilter) {
  const contracts = world.contracts.map(
    ({ address }) => !addresses || addresses.has(address),
  )
  const kinds = events.map(
    ({ selector }) => !selectors || selectors.has(selector),
  )
  if (contracts.every(Boolean) && kinds.every(Boolean)) return undefined
  return { contracts, kinds }
}

function take(
  selection: Selection,
  { bytes, starts, contracts, events: kinds }: Rendered,
  first: number,
  past: number,
  wanted: { contracts: boolean[]; kinds: boolean[] } | undefined,
  isSkipped?: ((log: number) => boolean) | undefined,
): void {
  if (!wanted && !isSkipped) {
    if (past <= first) return
    selection.count += past - first
    selection.pieces.push(bytes.subarray(starts[first], starts[past]))
    return
  }
  let begin = -1
  const flush = (end: number) => {
    if (begin >= 0)
      selection.pieces.push(bytes.subarray(starts[begin], starts[end]))
    begin = -1
  }
  for (let log = first; log < past; log++) {
    const isWanted =
      (!wanted ||
        (wanted.contracts[contracts[log] ?? 0] &&
          wanted.kinds[kinds[log] ?? 0])) &&
      !isSkipped?.(log)
    if (!isWanted) flush(log)
    else {
      selection.count++
      if (begin < 0) begin = log
    }
  }
  flush(past)
}
