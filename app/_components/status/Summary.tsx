import { describeAgo } from '#app/_amounts/describeDuration.ts'
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
  const { t } = words
  const alive = status.processes.filter(({ isAlive }) => isAlive)
  const final =
    status.finalizedBlock === null ? null : Number(status.finalizedBlock)
  return (
    <section aria-label={t('status.summary')} className="card p-5">
      <dl className="grid grid-cols-2 gap-6 sm:grid-cols-3 lg:grid-cols-6">
        <Figure
          label={t('status.newest')}
          note={t(
            head === undefined ? 'status.newestNone' : 'status.newestSeen',
          )}
        >
          <Known
            value={toNumber(toNewest(status, head))}
            format={words.count}
          />
        </Figure>
        <Figure
          label={t('status.indexed')}
          note={t(
            status.indexedBlock === null
              ? 'status.indexedNone'
              : 'status.indexedAll',
          )}
        >
          <Known value={toNumber(toIndexed(status))} format={words.count} />
        </Figure>
        <Figure
          label={t('status.lag')}
          note={t('status.blocks', { count: lag ?? 0 })}
        >
          <Known value={lag} format={words.count} />
        </Figure>
        <Figure label={t('status.pace')} note={t('status.paceNote')}>
          <Known
            value={status.rowsPerSecond}
            format={words.count}
            reason={t('status.paceUnknown')}
          />
        </Figure>
        <Figure
          label={t('status.queue')}
          note={<QueueNote queues={status.queues} />}
        >
          <Known
            value={toWaiting(status.queues)}
            format={words.count}
            reason={t('status.noQueue')}
          />
        </Figure>
        <Figure
          label={t('status.processes')}
          note={t('status.workers', {
            count: String(alive.filter(({ kind }) => kind === 'worker').length),
          })}
        >
          <span className="tnum">{alive.length}</span>
        </Figure>
      </dl>
      <p className="mt-6 text-muted text-sm">
        {t.rich('status.stored', {
          events: () => <Known value={status.events} format={words.count} />,
          reorgs: words.count(status.reorgs),
          final: () => <Known value={final} format={words.count} />,
        })}
      </p>
    </section>
  )
}

function QueueNote({ queues }: { queues: QueueWire[] }) {
  const words = useWords()
  const { t } = words
  const [first] = queues
  if (!first) return t('status.noQueueNow')
  const sum = (key: 'running' | 'delayed' | 'dead') =>
    words.count(queues.reduce((total, queue) => total + queue[key], 0))
  return t('status.queueNote', {
    running: sum('running'),
    delayed: sum('delayed'),
    dead: sum('dead'),
    ago: describeAgo(words, first.silentSeconds),
  })
}

function toWaiting(queues: QueueWire[]): number | null {
  if (queues.length === 0) return null
  return queues.reduce((total, { waiting }) => total + waiting, 0)
}

function toNumber(block: bigint | null): number | null {
  return block === null ? null : Number(block)
}
