import type { Write } from '#app/_deposit/createWrite.ts'
import type { Language } from '#app/_messages/languages.ts'
import type { Shape } from '#app/_messages/shape.ts'
import type { Words } from '#app/_messages/words.ts'
import type { Failure } from './explainFailure.ts'

type Sentences = Shape<typeof import('#app/_messages/en/errors.ts')['errors']>

const rooms: Record<Language, () => Promise<{ errors: Sentences }>> = {
  en: () => import('#app/_messages/en/errors.ts'),
  de: () => import('#app/_messages/de/errors.ts'),
}

/** Tells what went wrong. Its sentences, one for every error of every contract, are more than a first paint needs. */
export async function loadExplanation(
  error: unknown,
  { language, minute }: Pick<Words, 'language' | 'minute'>,
  write: Write,
): Promise<Failure> {
  const [{ explainFailure }, { errors }] = await Promise.all([
    import('./explainFailure.ts'),
    rooms[language](),
  ])
  return explainFailure(error, { sentences: errors, write, minute })
}
