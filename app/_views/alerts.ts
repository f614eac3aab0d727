import type { PositionView, RangePositionView } from './positionView.ts'

export const alertKinds = [
  'apyDrop',
  'rangeExit',
  'unlocked',
  'withdrawable',
] as const
export type AlertKind = (typeof alertKinds)[number]

/** What is watched of one position. `state` is the yield, or whether it is well; what is unknown is not listed. */
export type Watched = {
  /** The same thing has the same key for ever. */
  key: string
  kind: AlertKind
  /** Of the vault. */
  name: string
  state: number | boolean
}

/** What was seen before, by key; of a yield, what a drop is counted from. */
export type Memory = Readonly<Record<string, number | boolean>>

export type Alert = Pick<Watched, 'key' | 'kind' | 'name'> & {
  /** Chain time, seconds. */
  timestamp: number
}

export type AlertSettings = {
  kinds: Readonly<Record<AlertKind, boolean>>
  /** Per cent of itself that a yield has to lose. */
  dropPercent: number
}

/** What this browser keeps of one owner. */
export type Kept = {
  memory: Memory
  /** What it told, the latest first. */
  alerts: readonly Alert[]
  /** Chain time of what it saw last, seconds. */
  seenAt: number
}

/** More than this many are no news. */
const most = 20

/** A page in the background may lag by this, in seconds; what is older still is another chain. */
const lag = 3_600

export const usualSettings: AlertSettings = {
  kinds: { apyDrop: true, rangeExit: true, unlocked: true, withdrawable: true },
  dropPercent: 20,
}

/** Everything of an owner's open positions that can be told of. */
export function toWatched({
  positions,
  ranges,
  terms,
  timestamp,
}: {
  positions: readonly PositionView[]
  ranges: readonly RangePositionView[]
  /** Shares locked for a term, with the vault that they are of. */
  terms: readonly {
    id: bigint
    end: bigint
    shares: bigint
    vault: string
    name: string
  }[]
  timestamp: bigint
}): readonly Watched[] {
  const watched: Watched[] = []
  for (const { view, isClosed, shares } of positions) {
    if (isClosed) continue
    const { name } = view.deployed
    if (view.netApy)
      watched.push({
        key: `apyDrop ${view.address}`,
        kind: 'apyDrop',
        name,
        state: view.netApy.value,
      })
    const { maxRedeem = null } = view.account ?? {}
    if (maxRedeem !== null)
      watched.push({
        key: `withdrawable ${view.address}`,
        kind: 'withdrawable',
        name,
        state: maxRedeem >= shares,
      })
  }
  for (const { view, isClosed } of ranges) {
    const tick = view.chain?.tick ?? null
    const main = view.chain?.ranges?.find(({ kind }) => kind === 'main')
    if (isClosed || tick === null || !main) continue
    watched.push({
      key: `rangeExit ${view.address}`,
      kind: 'rangeExit',
      name: view.deployed.name,
      state: main.lower <= tick && tick < main.upper,
    })
  }
  for (const { id, end, shares, vault, name } of terms)
    if (shares > 0n)
      watched.push({
        key: `unlocked ${vault} ${id}`,
        kind: 'unlocked',
        name,
        state: end <= timestamp,
      })
  return watched
}

/**
 * What has changed for the worse, or come about, since `memory`. A thing that is seen for the first time is remembered and not told of. A
 * yield is counted from its highest since it was told of last, so that a slow fall is noticed too.
 */
export function compareWatched(
  memory: Memory,
  watched: readonly Watched[],
  { kinds, dropPercent }: Pick<AlertSettings, 'kinds' | 'dropPercent'>,
  timestamp: number,
): { memory: Memory; alerts: readonly Alert[] } {
  const next: Record<string, number | boolean> = { ...memory }
  const alerts: Alert[] = []
  for (const { key, kind, name, state } of watched) {
    const before = memory[key]
    const hasCome =
      typeof state === 'number'
        ? typeof before === 'number' &&
          state < before - Math.abs(before) * (dropPercent / 100)
        : before !== undefined &&
          before !== state &&
          state !== (kind === 'rangeExit')
    next[key] =
      typeof state === 'number' && typeof before === 'number' && !hasCome
        ? Math.max(state, before)
        : state
    if (hasCome && kinds[kind]) alerts.push({ key, kind, name, timestamp })
  }
  return { memory: next, alerts }
}

/** What is kept after seeing `watched` at `timestamp`, and what is new of it. What another page has seen since is left as it is. */
export function catchUp(
  kept: Kept,
  watched: readonly Watched[],
  settings: AlertSettings,
  timestamp: number,
): { kept: Kept; alerts: readonly Alert[] } {
  const { seenAt } = kept
  if (timestamp < seenAt && seenAt - timestamp < lag)
    return { kept, alerts: [] }
  const { memory, alerts } = compareWatched(
    kept.memory,
    watched,
    settings,
    timestamp,
  )
  return {
    kept: {
      memory,
      alerts: [...alerts, ...kept.alerts].slice(0, most),
      seenAt: timestamp,
    },
    alerts,
  }
}

/** What was kept of an owner; nothing where it cannot be read. */
export function parseKept(text: string | null): Kept {
  try {
    const kept = JSON.parse(text ?? 'null')
    if (
      typeof kept?.memory === 'object' &&
      kept.memory !== null &&
      Array.isArray(kept.alerts)
    )
      return {
        memory: kept.memory,
        alerts: kept.alerts,
        seenAt: typeof kept.seenAt === 'number' ? kept.seenAt : 0,
      }
  } catch {
    // What cannot be read was not ours.
  }
  return { memory: {}, alerts: [], seenAt: 0 }
}

/** Settings as they were kept; whatever is not as it should be is as usual. */
export function parseSettings(text: string | null): AlertSettings {
  let kept: Partial<AlertSettings> = {}
  try {
    const parsed: unknown = JSON.parse(text ?? '{}')
    if (typeof parsed === 'object' && parsed !== null) kept = parsed
  } catch {
    // What cannot be read was not ours.
  }
  const { dropPercent, kinds } = kept
  return {
    kinds: Object.fromEntries(
      alertKinds.map((kind) => [kind, kinds?.[kind] !== false]),
    ) as AlertSettings['kinds'],
    dropPercent:
      typeof dropPercent === 'number' && dropPercent >= 1 && dropPercent <= 99
        ? dropPercent
        : usualSettings.dropPercent,
  }
}
