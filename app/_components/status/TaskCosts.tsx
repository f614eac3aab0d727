import { useWords } from '#app/_messages/useWords.ts'
import { nameTask } from '#app/_views/statusView.ts'
import type { TaskCostWire } from '#lib/api/wire.ts'
import { Known } from './Known.tsx'
import { StatusCell, StatusItem, StatusSection } from './StatusSection.tsx'

/** How well the scheduler knows what it schedules. */
export function TaskCosts({ costs }: { costs: TaskCostWire[] }) {
  return (
    <StatusSection
      id="costs"
      title="Predicted against measured"
      note="How long a task was expected to take before it ran, by what was learned from those before it, and how long it took. Of the first of a kind nothing is known, so a second is assumed. Means since the processes started."
      empty="No task has ended since the processes started."
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
  const toMean = (sum: number) => (tasks > 0 ? sum / tasks : null)
  return (
    <StatusItem
      name={nameTask(kind)}
      text={failures > 0 ? `${words.count(failures)} tried again or split` : ''}
    >
      <StatusCell name="Tasks">
        <Known value={tasks} format={words.count} />
      </StatusCell>
      <StatusCell name="Predicted">
        <Known value={toMean(predicted)} format={words.milliseconds} />
      </StatusCell>
      <StatusCell name="Measured">
        <Known value={toMean(measured)} format={words.milliseconds} />
      </StatusCell>
      <StatusCell name="Usually off by">
        <Known value={factor} format={(times) => `× ${times.toFixed(2)}`} />
      </StatusCell>
    </StatusItem>
  )
}
