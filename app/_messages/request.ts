import { cookies, headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { de } from './de.ts'
import { en } from './en.ts'
import { chooseLanguage, languageCookie, languageHeader } from './languages.ts'

const dictionaries = { en, de }

/** What next-intl asks at each request: the language, and its sentences. */
export default getRequestConfig(async () => {
  const asked = await headers()
  const language = chooseLanguage({
    named: asked.get(languageHeader),
    remembered: (await cookies()).get(languageCookie)?.value,
    accepted: asked.get('accept-language'),
  })
  return {
    locale: language,
    // Every language has the keys of English, whose sentences are the type.
    messages: dictionaries[language] as typeof en,
    timeZone: 'UTC',
  }
})
