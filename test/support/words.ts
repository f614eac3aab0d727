import { createTranslator, NextIntlClientProvider } from 'next-intl'
import { createElement, type ReactElement } from 'react'
import { de } from '#app/_messages/de.ts'
import { en } from '#app/_messages/en.ts'
import type { Language } from '#app/_messages/languages.ts'
import { createWords, type Words } from '#app/_messages/words.ts'

// Every language has the keys of English, whose sentences are the type.
const messagesIn = (language: Language) => ({ en, de })[language] as typeof en

/** The words of one language; what has no sentence is an error, not a key. */
export function wordsIn(language: Language): Words {
  const t = createTranslator({
    locale: language,
    messages: messagesIn(language),
    onError: (error) => {
      throw error
    },
  })
  return createWords(language, t)
}

/** A component where it finds its words. */
export function speaking(
  language: Language,
  element: ReactElement,
): ReactElement {
  return createElement(NextIntlClientProvider, {
    locale: language,
    messages: messagesIn(language),
    timeZone: 'UTC',
    // biome-ignore lint/correctness/noChildrenProp: the provider's type asks for it
    children: element,
  })
}
