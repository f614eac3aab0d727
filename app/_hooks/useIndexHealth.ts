import { useQuery } from '@tanstack/react-query'
import { hasFailed } from '#app/_queries/hasFailed.ts'
import { historyVaultsQuery } from '#app/_queries/historyQueries.ts'
import { useHead } from './useHead.ts'

export type IndexHealth =
  | { kind: 'good' }
  | { kind: 'down' }
  /** `timestamp` of what it last knew, chain time in seconds. */
  | { kind: 'behind'; blocks: number; timestamp: number }

/** From how many blocks on a person should know that history lags. */
const tolerated = 64

/** Whether the index answers, and keeps up with the chain. */
export function useIndexHealth(): IndexHealth {
  const { data: head } = useHead()
  const history = useQuery(historyVaultsQuery())
  if (hasFailed(history)) return { kind: 'down' }
  const [first] = history.data ?? []
  if (!head || !first) return { kind: 'good' }
  const blocks = Number(head.blockNumber) - Number(first.asOfBlock)
  return blocks > tolerated
    ? { kind: 'behind', blocks, timestamp: first.asOfTimestamp }
    : { kind: 'good' }
}
