import { getLocale, getTranslations } from 'next-intl/server'
import { createWords, type Words } from './words.ts'

/** The words of an async component, or of a page's metadata. */
export async function getWords(): Promise<Words> {
  return createWords(await getLocale(), await getTranslations())
}
