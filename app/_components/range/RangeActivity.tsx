'use client'

import { useQuery } from '@tanstack/react-query'
import { ActivityList } from '#app/_components/ActivityList.tsx'
import { Amounts } from '#app/_components/Amounts.tsx'
import { ChainText } from '#app/_components/ui/ChainText.tsx'
import { useWords } from '#app/_messages/useWords.ts'
import { hasFailed } from '#app/_queries/hasFailed.ts'
import { rangeActivityQuery } from '#app/_queries/vaultPastQueries.ts'
import type { RangeView } from '#app/_views/rangeView.ts'
import type { RangeActivityWire } from '#lib/api/wire.ts'

/** The newest events of a vault of two tokens. */
export function RangeActivity({ view }: { view: RangeView }) {
  const { t } = useWords()
  const query = useQuery(rangeActivityQuery(view))
  return (
    <ActivityList
      events={query.data}
      isError={hasFailed(query)}
      onRetry={() => void query.refetch()}
      toLine={(event) => ({
        name: t(`range.events.${event.kind}`),
        subject: event.owner ? (
          <ChainText value={event.owner} kind="address" />
        ) : null,
        moved: <Moved event={event} view={view} />,
      })}
    />
  )
}

/** What an event moved; some events move nothing that has an amount. */
function Moved({
  event,
  view: { deployed },
}: {
  event: RangeActivityWire
  view: RangeView
}) {
  const units = (text: string | null) => (text === null ? null : BigInt(text))
  if (event.amount !== null && event.token !== null) {
    const token = deployed.tokens.find(
      ({ address }) => address.toLowerCase() === event.token?.toLowerCase(),
    )
    return token ? (
      <Amounts amounts={[{ units: units(event.amount), token }]} />
    ) : null
  }
  if (event.amount0 === null && event.amount1 === null) return null
  return (
    <Amounts
      amounts={[
        { units: units(event.amount0), token: deployed.tokens[0] },
        { units: units(event.amount1), token: deployed.tokens[1] },
      ]}
    />
  )
}
