/** The languages of the app, the first for whoever asks for none of them. */
export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]

/** Each by its own name: who looks for it can read that one. */
export const languageNames: Record<Language, string> = {
  en: 'English',
  de: 'Deutsch',
}

/** `?lang=de` in an address that is shared. */
export const languageParameter = 'lang'
export const languageCookie = 'millrace.language'
/** Carries the parameter from the proxy to the layouts, which see no address. */
export const languageHeader = 'x-millrace-language'

export function isLanguage(text: string | null | undefined): text is Language {
  return languages.some((language) => language === text)
}

/** What the address names, else what was chosen before, else what the browser prefers. */
export function chooseLanguage({
  named,
  remembered,
  accepted,
}: {
  named: string | null | undefined
  remembered: string | null | undefined
  /** An Accept-Language header. */
  accepted: string | null | undefined
}): Language {
  if (isLanguage(named)) return named
  if (isLanguage(remembered)) return remembered
  return preferredOf(accepted ?? '')
}

function preferredOf(accepted: string): Language {
  const [best] = accepted
    .split(',')
    .map((entry) => {
      const [tag = '', ...parameters] = entry.trim().toLowerCase().split(';')
      const quality = parameters.find((one) => one.trim().startsWith('q='))
      return {
        language: tag.split('-')[0],
        weight: quality ? Number(quality.trim().slice(2)) : 1,
      }
    })
    .filter(({ language, weight }) => isLanguage(language) && weight > 0)
    .sort((a, b) => b.weight - a.weight)
  return isLanguage(best?.language) ? best.language : languages[0]
}
