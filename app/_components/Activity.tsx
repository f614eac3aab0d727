'use client'

import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useWords } from '#app/_messages/useWords.ts'
import { hasFailed } from '#app/_queries/hasFailed.ts'
import type { VaultView } from '#app/_views/vaultView.ts'
import type { ActivityWire } from '#lib/api/wire.ts'
import { ActivityList } from './ActivityList.tsx'
import { Amount } from './Amount.tsx'
import { ChainText } from './ui/ChainText.tsx'

/** The newest events, of one vault or of one owner. */
export function Activity({
  query,
  first = null,
  views,
  isOfOwner = false,
  ...around
}: {
  query: Pick<UseQueryResult<ActivityWire[]>, 'data' | 'refetch'> &
    Parameters<typeof hasFailed>[0]
  /** What the server read for the first paint. */
  first?: ActivityWire[] | null | undefined
  views: readonly VaultView[]
  isOfOwner?: boolean
  toolbar?: ReactNode
  footer?: ReactNode
  empty?: string | undefined
}) {
  const { t } = useWords()
  return (
    <ActivityList
      {...around}
      events={query.data ?? first ?? undefined}
      isError={hasFailed(query)}
      onRetry={() => void query.refetch()}
      toLine={(event) => {
        const view = views.find(
          ({ address }) => address.toLowerCase() === event.vault.toLowerCase(),
        )
        return {
          name: t(`ui.events.${event.kind}`),
          subject: isOfOwner ? (
            view?.deployed.name
          ) : event.owner ? (
            <ChainText value={event.owner} kind="address" />
          ) : null,
          moved: <Moved event={event} view={view} />,
        }
      }}
    />
  )
}

function Moved({
  event,
  view,
}: {
  event: ActivityWire
  view: VaultView | undefined
}) {
  const { t } = useWords()
  if (view && event.assets !== null) {
    const { asset } = view.deployed
    return (
      <Amount
        units={BigInt(event.assets)}
        decimals={asset.decimals}
        symbol={asset.symbol}
        signed={event.kind === 'report'}
      />
    )
  }
  return view && event.shares !== null ? (
    <Amount
      units={BigInt(event.shares)}
      decimals={view.shareDecimals}
      symbol={t('amounts.shares')}
    />
  ) : null
}
