import { useWords } from '#app/_messages/useWords.ts'
import { describeEndpoint } from '#app/_views/statusView.ts'
import type { EndpointWire } from '#lib/api/wire.ts'
import { Known } from './Known.tsx'
import { StatusCell, StatusItem, StatusSection } from './StatusSection.tsx'
import { ToneMark } from './ToneMark.tsx'

/** Where the indexer reads the chain. */
export function Endpoints({ endpoints }: { endpoints: EndpointWire[] }) {
  return (
    <StatusSection
      id="endpoints"
      title="RPC endpoints"
      note={
        endpoints.length > 1
          ? 'Answers are compared with another endpoint’s, all near the head and a share of the past; what one leaves out is repaired.'
          : 'Logs that an endpoint leaves out of the past show only beside a second one; with one alone nobody can know.'
      }
      empty="No indexer is running, so nobody asks an endpoint now."
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
  const { tone, text } = describeEndpoint(endpoint)
  const { calls, failures, overloads, hedges, lies } = endpoint
  return (
    <StatusItem
      name={endpoint.name}
      mark={<ToneMark tone={tone} />}
      text={text}
    >
      <StatusCell
        name="Latency"
        note={<Running running={endpoint.running} limit={endpoint.limit} />}
      >
        <Known
          value={endpoint.latencyMilliseconds}
          format={words.milliseconds}
        />
      </StatusCell>
      <StatusCell
        name="Calls"
        note={
          hedges === null ? null : `${words.count(hedges)} beside a slow one`
        }
      >
        <Known value={calls} format={words.count} />
      </StatusCell>
      <StatusCell
        name="Retried"
        note={
          overloads > 0
            ? `${words.count(overloads)} of them too many at once`
            : null
        }
      >
        <Known value={failures + overloads} format={words.count} />
      </StatusCell>
      <StatusCell
        name="Caught lying"
        note={
          lies ? (
            <>
              <Known value={endpoint.repairedLogs} format={words.count} /> logs
              repaired, trust{' '}
              <Known value={endpoint.trust} format={formatShare} />
            </>
          ) : null
        }
      >
        <Known
          value={lies}
          format={(times) =>
            times === 0 ? 'never' : `${words.count(times)} ×`
          }
          reason="Nobody compares its answers"
        />
      </StatusCell>
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
  if (limit === null) return null
  return `${running ?? 0} of ${limit} at once`
}

function formatShare(share: number): string {
  return share > 0 && share < 0.005 ? '<1 %' : `${Math.round(share * 100)} %`
}
