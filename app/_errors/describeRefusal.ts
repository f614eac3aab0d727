import type { Words } from '#app/_messages/words.ts'
import { RefusalError } from '#lib/finance/refusal.ts'

/** Why figures that a person chose cannot be computed with; `null` for what no choice of figures mends. */
export function describeRefusal({ t }: Words, error: unknown): string | null {
  if (error instanceof RefusalError) return t(`tools.refusals.${error.refusal}`)
  return error instanceof RangeError ? t('tools.refusals.other') : null
}
