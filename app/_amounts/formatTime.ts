import type { Language } from '#app/_messages/languages.ts'

const locales = { en: 'en-GB', de: 'de-DE' } satisfies Record<Language, string>

const day = { day: 'numeric', month: 'short', year: 'numeric' } as const

const parts = {
  day,
  minute: { ...day, hour: '2-digit', minute: '2-digit' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

const formats = new Map<string, Intl.DateTimeFormat>()

/** One is dear to make, and a page needs it in its own language only. */
function formatOf(
  language: Language,
  part: keyof typeof parts,
): Intl.DateTimeFormat {
  const key = `${language} ${part}`
  const made =
    formats.get(key) ??
    // Always UTC: the server and every browser write the same text.
    new Intl.DateTimeFormat(locales[language], {
      ...parts[part],
      timeZone: 'UTC',
    })
  formats.set(key, made)
  return made
}

/** "22 Nov 2026", "22. Nov. 2026". `timestamp` in seconds. */
export function formatDay(language: Language, timestamp: number): string {
  return formatOf(language, 'day').format(timestamp * 1000)
}

/** "22 Nov 2026, 16:50 UTC". `timestamp` in seconds. */
export function formatMinute(language: Language, timestamp: number): string {
  return `${formatOf(language, 'minute').format(timestamp * 1000)} UTC`
}
