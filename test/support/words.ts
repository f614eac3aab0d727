import { createTranslator } from 'next-intl'
import { de } from '#app/_messages/de.ts'
import { en } from '#app/_messages/en.ts'
import type { Language } from '#app/_messages/languages.ts'
import { createWords, type Words } from '#app/_messages/words.ts'

/** The words of one language; what has no sentence is an error, not a key. */
export function wordsIn(language: Language): Words {
  const t = createTranslator({
    locale: language,
    // Every language has the keys of English, whose sentences are the type.
    messages: { en, de }[language] as typeof en,
    onError: (error) => {
      throw error
    },
  })
  return createWords(language, t)
}
