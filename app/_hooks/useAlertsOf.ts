import type { Address } from 'viem'
import { useWords } from '#app/_messages/useWords.ts'
import { type Alert, toWatched } from '#app/_views/alerts.ts'
import type {
  PositionView,
  RangePositionView,
} from '#app/_views/positionView.ts'
import type { VaultView } from '#app/_views/vaultView.ts'
import { useAlertRun } from './useAlerts.ts'
import { useTermPositions } from './useTermPositions.ts'
import { useWatchedOwners } from './useWatchedOwners.ts'

export type Watching = {
  owner: Address
  views: readonly VaultView[]
  positions: readonly PositionView[]
  ranges: readonly RangePositionView[]
  /** Chain time, seconds. */
  timestamp: bigint
}

/** Watches one owner while it is mounted, and tells by the browser where that was asked for. */
export function useAlertsOf({
  owner,
  views,
  positions,
  ranges,
  timestamp,
}: Watching): { tell: (alert: Alert) => string } {
  const { t } = useWords()
  const { owners } = useWatchedOwners()
  const { terms } = useTermPositions(owner, views)
  const tell = ({ kind, name }: Alert) => t(`alerts.told.${kind}`, { name })
  useAlertRun(
    owner,
    toWatched({
      positions,
      ranges,
      terms: terms.map(({ view, position }) => ({
        ...position,
        vault: view.address,
        name: view.deployed.name,
      })),
      timestamp,
    }),
    Number(timestamp),
    (alert) => {
      if (
        owners.includes(owner.toLowerCase()) &&
        'Notification' in window &&
        Notification.permission === 'granted'
      )
        // The same thing told twice is one notification.
        new Notification('Millrace', { body: tell(alert), tag: alert.key })
    },
  )
  return { tell }
}
