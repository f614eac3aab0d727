import type { Words } from '#app/_messages/words.ts'
import { ApiError } from '#lib/api/client.ts'

/** Why there is no answer and what to do, in the language of the page; the original where its code says nothing here. */
export function describeApiError({ t }: Words, error: Error): string {
  if (error instanceof ApiError && t.has(`api.${error.code}` as never))
    return t(`api.${error.code as 'internal'}`)
  return error.message
}
