/** "12,345"; below a thousand with at most one place, "12.5". The same on server and client. */
export function formatCount(count: number): string {
  const rounded = Math.abs(count) < 1_000 ? round(count, 1) : round(count, 0)
  const [whole = '', fraction] = String(rounded).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction ? `${grouped}.${fraction}` : grouped
}

/** "<1 ms", "12 ms", "1.4 s", "3 min". */
export function formatMilliseconds(milliseconds: number): string {
  if (milliseconds < 1) return '<1 ms'
  if (milliseconds < 999.5) return `${round(milliseconds, 0)} ms`
  if (milliseconds < 59_950) return `${round(milliseconds / 1_000, 1)} s`
  return `${formatCount(round(milliseconds / 60_000, 0))} min`
}

/** "480 MiB". */
export function formatBytes(bytes: number): string {
  return `${formatCount(round(bytes / 2 ** 20, 0))} MiB`
}

/** Seconds as people say how long ago: "now", "12 s ago", "3 min ago", "2 h ago". */
export function formatAgo(seconds: number): string {
  if (seconds < 5) return 'now'
  if (seconds < 60) return `${Math.floor(seconds)} s ago`
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ago`
  return `${formatCount(Math.floor(seconds / 3_600))} h ago`
}

function round(value: number, places: number): number {
  const scale = 10 ** places
  return Math.round(value * scale) / scale
}
