// Always UTC and always English: the server and every browser write the same text.
const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})
const minute = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
})

/** "22 Nov 2026". `timestamp` in seconds. */
export function formatDay(timestamp: number): string {
  return day.format(timestamp * 1000)
}

/** "22 Nov 2026, 16:50 UTC". `timestamp` in seconds. */
export function formatMinute(timestamp: number): string {
  return `${minute.format(timestamp * 1000)} UTC`
}
