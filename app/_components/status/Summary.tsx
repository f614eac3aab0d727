import { describeAgo } from '#app/_amounts/describeDuration.ts'
import { Unknown } from '#app/_components/Amount.tsx'
import { Figure } from '#app/_components/ui/Figure.tsx'
import { useWords } from '#app/_messages/useWords.ts'
import { toIndexed, toNewest } from '#app/_views/statusView.ts'
import type { QueueWire, StatusWire } from '#lib/api/wire.ts'
import { Known } from './Known.tsx'

/** The figures that answer most questions. */
export function Summary({
  status,
  lag,
  head,
}: {
  status: StatusWire
  lag: number | null
  /** Newest block, as this browser sees it. */
  head: bigint | undefined
}) {
  const words = useWords()
  const alive = status.processes.filter(({ isAlive }) => isAlive)
  return (
    <section aria-label="Summary" className="card p-5">
      <dl className="grid grid-cols-2 gap-6 sm:grid-cols-3 lg:grid-cols-6">
        <Figure
          label="Newest block"
          note={
            head === undefined ? 'this browser sees none' : 'that anybody saw'
          }
        >
          <Known
            value={toNumber(toNewest(status, head))}
            format={words.count}
          />
        </Figure>
        <Figure
          label="Indexed"
          note={
            status.indexedBlock === null
              ? 'no figures of vaults'
              : 'with all figures'
          }
        >
          <Known value={toNumber(toIndexed(status))} format={words.count} />
        </Figure>
        <Figure label="Lag" note="blocks">
          <Known value={lag} format={words.count} />
        </Figure>
        <Figure label="Pace" note="rows a second, last 10 s">
          <Known
            value={status.rowsPerSecond}
            format={words.count}
            reason="Nobody has counted for long enough"
          />
        </Figure>
        <Figure label="Queue" note={<QueueNote queues={status.queues} />}>
          <Known
            value={toWaiting(status.queues)}
            format={words.count}
            reason="No queue is open"
          />
        </Figure>
        <Figure
          label="Processes"
          note={`${alive.filter(({ kind }) => kind === 'worker').length} of them workers`}
        >
          <span className="tnum">{alive.length}</span>
        </Figure>
      </dl>
      <p className="mt-6 text-muted text-sm">
        <Known value={status.events} format={words.count} /> events of the
        vaults are stored, {words.count(status.reorgs)} reorganisations were
        rewound, and blocks up to{' '}
        {status.finalizedBlock === null ? (
          <Unknown />
        ) : (
          <span className="tnum">
            {words.count(Number(status.finalizedBlock))}
          </span>
        )}{' '}
        are final.
      </p>
    </section>
  )
}

function QueueNote({ queues }: { queues: QueueWire[] }) {
  const words = useWords()
  const [first] = queues
  if (!first) return 'none is open now'
  const sum = (key: 'running' | 'delayed' | 'dead') =>
    words.count(queues.reduce((total, queue) => total + queue[key], 0))
  return `waiting; ${sum('running')} running, ${sum('delayed')} to be retried, ${sum('dead')} dead; counted ${describeAgo(words, first.silentSeconds)}`
}

function toWaiting(queues: QueueWire[]): number | null {
  if (queues.length === 0) return null
  return queues.reduce((total, { waiting }) => total + waiting, 0)
}

function toNumber(block: bigint | null): number | null {
  return block === null ? null : Number(block)
}
