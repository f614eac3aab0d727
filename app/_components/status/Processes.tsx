import { describeAgo } from '#app/_amounts/describeDuration.ts'
import { useWords } from '#app/_messages/useWords.ts'
import { describeProcess } from '#app/_views/statusView.ts'
import type { ProcessWire } from '#lib/api/wire.ts'
import { Known } from './Known.tsx'
import { StatusCell, StatusItem, StatusSection } from './StatusSection.tsx'
import { ToneMark } from './ToneMark.tsx'

const kinds = { indexer: 'Indexer', worker: 'Worker' } as const
const datasets: Readonly<Record<string, string>> = {
  deployment: 'of the vaults',
  contracts: 'for a list of contracts',
}

/** Who works, on which machine, and at what. */
export function Processes({ processes }: { processes: ProcessWire[] }) {
  return (
    <StatusSection
      id="processes"
      title="Processes"
      note="Each tells of itself every three seconds. One that was killed stays here for an hour; one that ended in order is gone."
      empty="None has told of itself within the last hour."
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
  const { kind, dataset, host, pid, backfill, silentSeconds } = process
  const { tone, text } = describeProcess(process)
  return (
    <StatusItem
      name={`${kinds[kind]} ${datasets[dataset] ?? dataset}`}
      mark={<ToneMark tone={tone} />}
      text={
        <>
          {text}
          <span className="block text-xs">
            {host}, process {pid}, since {words.minute(process.startedAt)}
          </span>
          {backfill && process.isAlive ? (
            <Backfill backfill={backfill} />
          ) : null}
        </>
      }
    >
      <StatusCell name="Heard of">
        {describeAgo(words, silentSeconds)}
      </StatusCell>
      <StatusCell
        name="Rows stored"
        note={
          process.isAlive ? (
            <>
              <Known value={process.rowsPerSecond} format={words.count} /> a
              second
            </>
          ) : null
        }
      >
        <Known value={process.rows} format={words.count} />
      </StatusCell>
      <StatusCell name="Memory">
        <Known value={process.residentBytes} format={words.bytes} />
      </StatusCell>
      <StatusCell name="Processor time">
        <Known
          value={
            process.cpuSeconds === null ? null : process.cpuSeconds * 1_000
          }
          format={words.milliseconds}
        />
      </StatusCell>
    </StatusItem>
  )
}

function Backfill({
  backfill: { done, all, secondsLeft },
}: {
  backfill: NonNullable<ProcessWire['backfill']>
}) {
  const words = useWords()
  const percent = Math.floor((Number(done) / Number(all)) * 100)
  return (
    <span className="mt-2 block">
      <svg
        role="progressbar"
        aria-label="Part of the past that is read"
        aria-valuenow={percent}
        viewBox="0 0 100 1"
        preserveAspectRatio="none"
        className="block h-1.5 w-full rounded-full bg-raised text-accent"
      >
        <rect width={percent} height="1" fill="currentColor" />
      </svg>
      <span className="tnum mt-1 block text-xs">
        {percent} % of {words.count(Number(all))} blocks
        {secondsLeft === null
          ? ', time left not known yet'
          : `, about ${words.milliseconds(secondsLeft * 1_000)} left`}
      </span>
    </span>
  )
}
