'use client'

import { type Address, getAddress, isAddress } from 'viem'
import { useAlertsOf, type Watching } from '#app/_hooks/useAlertsOf.ts'
import { useVaultViews } from '#app/_hooks/useVaultViews.ts'
import { joinPositions, joinRangePositions } from '#app/_views/positionView.ts'

/** Watches whom the browser tells of. Shows nothing: the portfolio lists what was told. */
export function AlertRuns({ owners }: { owners: readonly string[] }) {
  return owners
    .filter((owner) => isAddress(owner))
    .map((owner) => <WhenKnown key={owner} owner={getAddress(owner)} />)
}

function WhenKnown({ owner }: { owner: Address }) {
  const { views, ranges, timestamp } = useVaultViews(owner)
  const isKnown = views.some(({ account }) => account !== null)
  return isKnown && timestamp !== null ? (
    <Run
      owner={owner}
      views={views}
      // What is there now is enough; its past makes no alert.
      positions={joinPositions(views, undefined)}
      ranges={joinRangePositions(ranges, undefined)}
      timestamp={timestamp}
    />
  ) : null
}

function Run(what: Watching) {
  useAlertsOf(what)
  return null
}
