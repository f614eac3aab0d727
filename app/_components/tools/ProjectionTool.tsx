'use client'

import { parseAsFloat, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useMemo, useState } from 'react'
import { Term } from '#app/_components/Term.tsx'
import { buttonClass } from '#app/_components/ui/buttonClass.ts'
import { FanChart } from '#app/_components/ui/FanChart.tsx'
import { describeRefusal } from '#app/_errors/describeRefusal.ts'
import { useProjection } from '#app/_hooks/useProjection.ts'
import { useWords } from '#app/_messages/useWords.ts'
import type { Prefill } from '#app/_server/readPrefill.ts'
import {
  type ProjectionInputs,
  SHOWN_OUTPUTS,
  type ShownOutput,
  startOf,
  toFanPoints,
  toSimulation,
} from '#app/_views/projectionView.ts'
import type { Simulation } from '#lib/finance/kernel/simulation.ts'
import type { Projection } from '#lib/projection/projection.ts'
import { ChoiceField } from './ChoiceField.tsx'
import { NumberField } from './NumberField.tsx'

const models = ['range', 'full', 'lending'] as const
const precisions = ['4096', '16384', '65536'] as const

/** What may become of a deposit: simulated in this browser, drawn as a fan. */
export function ProjectionTool({ prefill }: { prefill: Prefill | null }) {
  const words = useWords()
  const { t, count } = words
  const keys = useMemo(() => createKeys(prefill), [prefill])
  const [state, setState] = useQueryStates(keys, { history: 'replace' })
  const { simulation, problem } = useMemo(() => read(state), [state])
  const outputs = SHOWN_OUTPUTS[simulation?.model.kind ?? 'liquidity']
  const projection = useProjection(simulation, outputs)
  const field = (
    name: Exclude<keyof ProjectionInputs, 'model' | 'paths'>,
    unit: string,
    least: number,
    most: number,
    more: { canBeNegative?: boolean; note?: string } = {},
  ) => (
    <NumberField
      label={t(`tools.projection.${name}`)}
      unit={unit}
      least={least}
      most={most}
      value={state[name]}
      onValue={(value) => setState({ [name]: value })}
      {...more}
    />
  )
  const yearly = t('tools.percentAYear')
  return (
    <div className="grid gap-6 lg:grid-cols-[20rem_1fr]">
      <section
        aria-label={t('tools.settings')}
        className="card grid content-start gap-4 self-start p-5"
      >
        <ChoiceField
          label={t('tools.projection.model')}
          choices={models.map((value) => ({
            value,
            name: t(`tools.projection.models.${value}`),
          }))}
          chosen={state.model}
          onChoose={(model) => setState({ model })}
        />
        {field('days', t('tools.daysUnit'), 1, 3_650)}
        {state.model === 'lending' ? (
          <>
            {field('utilisation', '%', 1, 99)}
            {field('usual', '%', 1, 99)}
            {field('swing', '', 0.01, 20, {
              note: t('tools.projection.swingNote'),
            })}
            {field('kink', '%', 1, 99)}
            {field('atKink', yearly, 0, 1_000)}
            {field('atFull', yearly, 0, 10_000)}
            {field('reserve', '%', 0, 99)}
          </>
        ) : (
          <>
            {state.model === 'range' ? (
              <div className="grid grid-cols-2 gap-3">
                {field('lower', '×', 0, 0.9999)}
                {field('upper', '×', 1.0001, 100)}
              </div>
            ) : null}
            {field('volatility', yearly, 0.1, 500)}
            {field('drift', yearly, -90, 500, { canBeNegative: true })}
            {field('fees', yearly, 0, 10_000, {
              note: t('tools.projection.feesNote'),
            })}
          </>
        )}
        <ChoiceField
          label={t('tools.projection.paths')}
          choices={precisions.map((value) => ({
            value,
            name: count(Number(value)),
          }))}
          chosen={state.paths}
          onChoose={(paths) => setState({ paths })}
        />
      </section>
      <div className="grid content-start gap-6">
        {problem ? (
          <p role="alert" className="card p-6 text-warn">
            {t('tools.projection.refused')} {describeRefusal(words, problem)}
          </p>
        ) : (
          <section aria-label={t('tools.result')} className="card p-5">
            <Progress {...projection} />
            {projection.last ? (
              <Fans last={projection.last} quote={prefill?.quote} />
            ) : (
              <div className="skeleton mt-4 h-80" />
            )}
          </section>
        )}
        {projection.last ? (
          <Assumptions
            simulation={projection.last.simulation}
            kernel={projection.last.kernel}
          />
        ) : null}
      </div>
    </div>
  )
}

/** What the worker does; told to those who do not see it at its beginning and end alone. */
function Progress({ state, cancel, run }: ReturnType<typeof useProjection>) {
  const words = useWords()
  const { t, part, milliseconds } = words
  const sentence = {
    running: t('tools.projection.running'),
    cancelled: t('tools.projection.cancelled'),
    failed: t('tools.projection.failed'),
    done:
      state.kind === 'done'
        ? t('tools.projection.done', {
            time: milliseconds(state.milliseconds),
          })
        : '',
  }[state.kind]
  const done = state.kind === 'running' ? state.part : 1
  return (
    <div className="flex min-h-10 flex-wrap items-center gap-x-4 gap-y-2">
      <p role="status" className="flex-1 basis-40 text-muted text-sm">
        {sentence}
        {state.kind === 'failed'
          ? ` ${describeRefusal(words, state.error) ?? ''}`
          : null}
      </p>
      {state.kind === 'running' ? (
        <>
          <progress
            max={1}
            value={done}
            aria-label={t('tools.projection.running')}
            className="h-2 w-32 accent-accent"
          >
            {part(done, { places: 0 })}
          </progress>
          <button
            type="button"
            className={buttonClass('secondary', 'small')}
            onClick={cancel}
          >
            {t('tools.cancel')}
          </button>
        </>
      ) : null}
      {state.kind === 'cancelled' || state.kind === 'failed' ? (
        <button
          type="button"
          className={buttonClass('secondary', 'small')}
          onClick={run}
        >
          {t('tools.runAgain')}
        </button>
      ) : null}
    </div>
  )
}

function Fans({
  last,
  quote,
}: {
  last: Projection
  quote: string | undefined
}) {
  const { t, part, count } = useWords()
  const choices: readonly ShownOutput[] =
    SHOWN_OUTPUTS[last.simulation.model.kind]
  const [chosen, setChosen] = useState<ShownOutput>('net')
  const output = choices.includes(chosen) ? chosen : 'net'
  const fan = last.fans[output] ?? []
  const points = useMemo(
    () => toFanPoints(fan, startOf(last.simulation, output)),
    [fan, last.simulation, output],
  )
  const end = fan.at(-1)
  const format = (value: number) =>
    output === 'price' || output === 'utilisation' || output === 'supplyApr'
      ? part(value, { places: 1 })
      : part(value, { places: 1, signed: true })
  if (!end) return null
  const [least, , middle, , most] = end.percentiles
  return (
    <div className="mt-4 grid gap-5">
      <ChoiceField
        label={t('tools.projection.look')}
        choices={choices.map((value) => ({
          value,
          name: t(`tools.projection.outputs.${value}`),
        }))}
        chosen={output}
        onChoose={setChosen}
      />
      <FanChart
        name={t(`tools.projection.outputs.${output}`)}
        points={points}
        summary={t(`tools.projection.summaries.${output}`, {
          days: count(end.days),
          middle: format(middle?.value ?? Number.NaN),
          least: format(least?.value ?? Number.NaN),
          most: format(most?.value ?? Number.NaN),
          quote: quote ?? t('tools.il.unit'),
        })}
        level={
          output === 'net'
            ? { value: 0, name: t('tools.projection.nothing') }
            : undefined
        }
        format={format}
        formatPoint={({ timestamp }) =>
          t('tools.projection.day', { day: count(timestamp / 86_400) })
        }
      />
      <p className="text-muted text-sm">
        {t('tools.projection.mean', {
          mean: part(end.mean.value, { signed: true }),
          error: part(end.mean.error, { places: 3 }),
        })}
      </p>
    </div>
  )
}

/** What the fan takes for granted, in words, with all that is needed to draw it again. */
function Assumptions({
  simulation: { model, paths, replicates, seed },
  kernel,
}: {
  simulation: Simulation
  kernel: Projection['kernel']
}) {
  const { t, part, count } = useWords()
  return (
    <section aria-labelledby="assumptions" className="card p-5">
      <h2 id="assumptions" className="text-lg">
        {t('tools.projection.assumptions')}
      </h2>
      <ul className="mt-3 grid list-disc gap-2 pl-5 text-sm">
        {model.kind === 'liquidity' ? (
          <>
            <li>
              {t.rich('tools.projection.assumesPrice', {
                volatility: part(model.price.volatility),
                drift: part(model.price.drift, { signed: true }),
                term: (inside) => <Term name="volatility">{inside}</Term>,
              })}
            </li>
            <li>{t('tools.projection.assumesFees')}</li>
            <li>{t('tools.projection.assumesStill')}</li>
          </>
        ) : (
          <>
            <li>{t('tools.projection.assumesUtilisation')}</li>
            <li>{t('tools.projection.assumesCurve')}</li>
          </>
        )}
        <li>
          {t('tools.projection.assumesPaths', {
            paths: count(paths),
            replicates: count(replicates),
            seed: String(seed),
          })}
        </li>
        <li>{t(`tools.projection.kernels.${kernel}`)}</li>
      </ul>
    </section>
  )
}

function createKeys(prefill: Prefill | null) {
  const { range, feeRate, volatility } = prefill ?? {}
  const percent = (part: number) => Number((part * 100).toPrecision(4))
  return {
    model: parseAsStringLiteral(models).withDefault(
      prefill && !range ? 'full' : 'range',
    ),
    days: parseAsFloat.withDefault(90),
    volatility: parseAsFloat.withDefault(percent(volatility ?? 0.6)),
    drift: parseAsFloat.withDefault(0),
    lower: parseAsFloat.withDefault(
      Number((range?.lower ?? 0.8).toPrecision(5)),
    ),
    upper: parseAsFloat.withDefault(
      Number((range?.upper ?? 1.25).toPrecision(5)),
    ),
    fees: parseAsFloat.withDefault(percent(feeRate ?? 0.15)),
    utilisation: parseAsFloat.withDefault(80),
    usual: parseAsFloat.withDefault(75),
    swing: parseAsFloat.withDefault(3),
    kink: parseAsFloat.withDefault(90),
    atKink: parseAsFloat.withDefault(6),
    atFull: parseAsFloat.withDefault(60),
    reserve: parseAsFloat.withDefault(10),
    paths: parseAsStringLiteral(precisions).withDefault('16384'),
  }
}

function read(state: Omit<ProjectionInputs, 'paths'> & { paths: string }): {
  simulation: Simulation | null
  problem: RangeError | null
} {
  try {
    const inputs = { ...state, paths: Number(state.paths) }
    return { simulation: toSimulation(inputs), problem: null }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return { simulation: null, problem: error }
  }
}
