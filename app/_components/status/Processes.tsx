import { describeAgo } from '#app/_amounts/describeDuration.ts'
import { Cell } from '#app/_components/ui/Cell.tsx'
import { useWords } from '#app/_messages/useWords.ts'
import { describeProcess } from '#app/_views/statusView.ts'
import type { ProcessWire } from '#lib/api/wire.ts'
import { Known } from './Known.tsx'
import { StatusItem, StatusSection } from './StatusSection.tsx'
import { ToneMark } from './ToneMark.tsx'

/** Who works, on which machine, and at what. */
export function Processes({ processes }: { processes: ProcessWire[] }) {
  const { t } = useWords()
  return (
    <StatusSection
      id="processes"
      title={t('status.processes')}
      note={t('status.processesNote')}
      empty={t('status.noProcesses')}
      isEmpty={processes.length === 0}
    >
      {processes.map((process) => (
        <Process key={process.id} process={process} />
      ))}
    </StatusSection>
  )
}

function Process({ process }: { process: ProcessWire }) {
  const words = useWords()
  const { t } = words
  const { kind, dataset, host, pid, backfill, silentSeconds } = process
  const { tone, text } = describeProcess(words, process)
  return (
    <StatusItem
      name={t('status.process', {
        kind,
        dataset:
          dataset === 'deployment' || dataset === 'contracts'
            ? t(`status.datasets.${dataset}`)
            : dataset,
      })}
      mark={<ToneMark tone={tone} />}
      text={
        <>
          {text}
          <span className="block text-xs">
            {t('status.where', {
              host,
              pid: String(pid),
              time: words.minute(process.startedAt),
            })}
          </span>
          {backfill && process.isAlive ? (
            <Backfill backfill={backfill} />
          ) : null}
        </>
      }
    >
      <Cell name={t('status.heard')}>{describeAgo(words, silentSeconds)}</Cell>
      <Cell
        name={t('status.rows')}
        note={
          process.isAlive
            ? t.rich('status.perSecond', {
                rows: () => (
                  <Known value={process.rowsPerSecond} format={words.count} />
                ),
              })
            : null
        }
      >
        <Known value={process.rows} format={words.count} />
      </Cell>
      <Cell name={t('status.memory')}>
        <Known value={process.residentBytes} format={words.bytes} />
      </Cell>
      <Cell name={t('status.cpu')}>
        <Known
          value={
            process.cpuSeconds === null ? null : process.cpuSeconds * 1_000
          }
          format={words.milliseconds}
        />
      </Cell>
    </StatusItem>
  )
}

function Backfill({
  backfill: { done, all, secondsLeft },
}: {
  backfill: NonNullable<ProcessWire['backfill']>
}) {
  const words = useWords()
  const { t } = words
  const percent = Math.floor((Number(done) / Number(all)) * 100)
  const progress = {
    percent: words.percent(percent),
    all: words.count(Number(all)),
  }
  return (
    <span className="mt-2 block">
      <svg
        role="progressbar"
        aria-label={t('status.backfill')}
        aria-valuenow={percent}
        viewBox="0 0 100 1"
        preserveAspectRatio="none"
        className="block h-1.5 w-full rounded-full bg-raised text-accent"
      >
        <rect width={percent} height="1" fill="currentColor" />
      </svg>
      <span className="tnum mt-1 block text-xs">
        {secondsLeft === null
          ? t('status.backfillUnknown', progress)
          : t('status.backfillLeft', {
              ...progress,
              left: words.milliseconds(secondsLeft * 1_000),
            })}
      </span>
    </span>
  )
}
