import { Cell } from '#app/_components/ui/Cell.tsx'
import { useWords } from '#app/_messages/useWords.ts'
import type { TaskCostWire } from '#lib/api/wire.ts'
import { Known } from './Known.tsx'
import { StatusItem, StatusSection } from './StatusSection.tsx'

/** How well the scheduler knows what it schedules. */
export function TaskCosts({ costs }: { costs: TaskCostWire[] }) {
  const { t } = useWords()
  return (
    <StatusSection
      id="costs"
      title={t('status.costs')}
      note={t('status.costsNote')}
      empty={t('status.noCosts')}
      isEmpty={costs.length === 0}
    >
      {costs.map((cost) => (
        <TaskCost key={cost.kind} cost={cost} />
      ))}
    </StatusSection>
  )
}

function TaskCost({
  cost: { kind, tasks, failures, predicted, measured, factor },
}: {
  cost: TaskCostWire
}) {
  const words = useWords()
  const { t } = words
  const toMean = (sum: number) => (tasks > 0 ? sum / tasks : null)
  return (
    <StatusItem
      name={isTask(kind) ? t(`status.taskNames.${kind}`) : kind}
      text={
        failures > 0
          ? t('status.retriedOrSplit', { count: words.count(failures) })
          : ''
      }
    >
      <Cell name={t('status.tasks')}>
        <Known value={tasks} format={words.count} />
      </Cell>
      <Cell name={t('status.predicted')}>
        <Known value={toMean(predicted)} format={words.milliseconds} />
      </Cell>
      <Cell name={t('status.measured')}>
        <Known value={toMean(measured)} format={words.milliseconds} />
      </Cell>
      <Cell name={t('status.offBy')}>
        <Known
          value={factor}
          format={(times) => `× ${words.decimal(times, 2)}`}
        />
      </Cell>
    </StatusItem>
  )
}

const tasks = ['backfill', 'follow', 'compute', 'fill'] as const

function isTask(kind: string): kind is (typeof tasks)[number] {
  return tasks.some((task) => task === kind)
}
