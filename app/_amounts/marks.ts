import type { Language } from '#app/_messages/languages.ts'

/** What stands between a whole and its fraction, and between thousands. Both are single characters. */
export type Marks = { decimal: string; group: string }

export const marks: Record<Language, Marks> = {
  en: { decimal: '.', group: ',' },
  de: { decimal: ',', group: '.' },
}
