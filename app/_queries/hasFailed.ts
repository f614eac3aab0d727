import type { UseQueryResult } from '@tanstack/react-query'

/**
 * Whether a source does not answer. A query that never had an answer forgets its error whenever it asks again, and what is drawn by it
 * would come and go with each try; so it counts as failed until it is answered.
 */
export function hasFailed({
  isError,
  isPending,
  errorUpdateCount,
}: Pick<
  UseQueryResult,
  'isError' | 'isPending' | 'errorUpdateCount'
>): boolean {
  return isError || (isPending && errorUpdateCount > 0)
}
