import type { Language } from '#app/_messages/languages.ts'

// Always UTC: the server and every browser write the same text.
const formats = {
  en: createFormats('en-GB'),
  de: createFormats('de-DE'),
} satisfies Record<Language, unknown>

function createFormats(locale: string) {
  const day = {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  } as const
  return {
    day: new Intl.DateTimeFormat(locale, day),
    minute: new Intl.DateTimeFormat(locale, {
      ...day,
      hour: '2-digit',
      minute: '2-digit',
    }),
  }
}

/** "22 Nov 2026", "22. Nov. 2026". `timestamp` in seconds. */
export function formatDay(language: Language, timestamp: number): string {
  return formats[language].day.format(timestamp * 1000)
}

/** "22 Nov 2026, 16:50 UTC". `timestamp` in seconds. */
export function formatMinute(language: Language, timestamp: number): string {
  return `${formats[language].minute.format(timestamp * 1000)} UTC`
}
