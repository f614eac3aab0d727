import { useQuery } from '@tanstack/react-query'
import { Cell } from '#app/_components/ui/Cell.tsx'
import { useWords } from '#app/_messages/useWords.ts'
import { calibrationQuery } from '#app/_queries/calibrationQuery.ts'
import type { CalibrationWire } from '#lib/api/wire.ts'
import { Known } from './Known.tsx'
import { StatusItem, StatusSection } from './StatusSection.tsx'

/** How good forecasts of share prices were; nothing is drawn while that is not known. */
export function Forecasts() {
  const { t } = useWords()
  const { data } = useQuery(calibrationQuery())
  if (!data) return null
  return (
    <StatusSection
      id="forecasts"
      title={t('status.forecasts')}
      note={t('status.forecastsNote')}
      empty={t('status.noForecasts')}
      isEmpty={data.scores.length === 0}
    >
      {data.scores.map((score) => (
        <Score key={score.vault} score={score} />
      ))}
    </StatusSection>
  )
}

function Score({
  score: { vault, name, days, count, coverage, pinball, brier },
}: {
  score: CalibrationWire['scores'][number]
}) {
  const words = useWords()
  const { t } = words
  return (
    <StatusItem
      name={vault === null ? t('status.allVaults') : (name ?? vault)}
      text={t('status.forecastsDue', { count, days: words.count(days) })}
    >
      <Cell name={t('status.inInterval')} note={t('status.inIntervalNote')}>
        <Known
          value={coverage}
          format={(part) => words.part(part, { places: 1 })}
        />
      </Cell>
      <Cell name={t('status.lossOfPoints')} note={t('status.lossOfPointsNote')}>
        <Known
          value={pinball}
          format={(part) => words.part(part, { places: 4 })}
        />
      </Cell>
      <Cell name={t('status.lossScore')} note={t('status.lossScoreNote')}>
        <Known value={brier} format={(score) => words.decimal(score, 3)} />
      </Cell>
    </StatusItem>
  )
}
