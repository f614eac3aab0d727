import { useLocale, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { createWords, type Words } from './words.ts'

/** The words of a component, of the server or of the browser. The same object until the language changes. */
export function useWords(): Words {
  const language = useLocale()
  const t = useTranslations()
  return useMemo(() => createWords(language, t), [language, t])
}
