import { Cell } from '#app/_components/ui/Cell.tsx'
import { useWords } from '#app/_messages/useWords.ts'
import { describeEndpoint } from '#app/_views/statusView.ts'
import type { EndpointWire } from '#lib/api/wire.ts'
import { Known } from './Known.tsx'
import { StatusItem, StatusSection } from './StatusSection.tsx'
import { ToneMark } from './ToneMark.tsx'

/** Where the indexer reads the chain. */
export function Endpoints({ endpoints }: { endpoints: EndpointWire[] }) {
  const { t } = useWords()
  return (
    <StatusSection
      id="endpoints"
      title={t('status.endpoints')}
      note={
        endpoints.length > 1
          ? t('status.endpointsCompared')
          : t('status.endpointAlone')
      }
      empty={t('status.noEndpoints')}
      isEmpty={endpoints.length === 0}
    >
      {endpoints.map((endpoint) => (
        <Endpoint key={endpoint.name} endpoint={endpoint} />
      ))}
    </StatusSection>
  )
}

function Endpoint({ endpoint }: { endpoint: EndpointWire }) {
  const words = useWords()
  const { t } = words
  const { tone, text } = describeEndpoint(words, endpoint)
  const writeShare = (share: number) =>
    share > 0 && share < 0.005
      ? `<${words.percent(1)}`
      : words.percent(Math.round(share * 100))
  const { calls, failures, overloads, hedges, lies } = endpoint
  return (
    <StatusItem
      name={endpoint.name}
      mark={<ToneMark tone={tone} />}
      text={text}
    >
      <Cell
        name={t('status.latency')}
        note={<Running running={endpoint.running} limit={endpoint.limit} />}
      >
        <Known
          value={endpoint.latencyMilliseconds}
          format={words.milliseconds}
        />
      </Cell>
      <Cell
        name={t('status.calls')}
        note={
          hedges === null
            ? null
            : t('status.hedged', { count: words.count(hedges) })
        }
      >
        <Known value={calls} format={words.count} />
      </Cell>
      <Cell
        name={t('status.retried')}
        note={
          overloads > 0
            ? t('status.overloads', { count: words.count(overloads) })
            : null
        }
      >
        <Known value={failures + overloads} format={words.count} />
      </Cell>
      <Cell
        name={t('status.lying')}
        note={
          lies
            ? t.rich('status.repaired', {
                logs: () => (
                  <Known value={endpoint.repairedLogs} format={words.count} />
                ),
                trust: () => (
                  <Known value={endpoint.trust} format={writeShare} />
                ),
              })
            : null
        }
      >
        <Known
          value={lies}
          format={(times) =>
            times === 0
              ? t('status.never')
              : t('status.times', { count: words.count(times) })
          }
          reason={t('status.nobodyCompares')}
        />
      </Cell>
    </StatusItem>
  )
}

function Running({
  running,
  limit,
}: {
  running: number | null
  limit: number | null
}) {
  const { t } = useWords()
  if (limit === null) return null
  return t('status.atOnce', {
    running: String(running ?? 0),
    limit: String(limit),
  })
}
