import type { useTranslations } from 'next-intl'
import { createFigures, type Figures } from '#app/_amounts/figures.ts'
import type { en } from './en.ts'
import type { Language } from './languages.ts'

declare module 'next-intl' {
  interface AppConfig {
    Locale: Language
    Messages: typeof en
  }
}

/** Says a sentence of the dictionary: `t('deposit.connect')`. Keys and values are checked by the compiler. */
export type Translate = ReturnType<typeof useTranslations<never>>

/** All that turns what is known into what is read: sentences by `t`, figures by the rest, in one language. */
export type Words = Figures & { language: Language; t: Translate }

export function createWords(language: Language, t: Translate): Words {
  return { ...createFigures(language), language, t }
}
