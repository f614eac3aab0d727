'use client'

import {
  parseAsBoolean,
  parseAsFloat,
  parseAsStringLiteral,
  useQueryStates,
} from 'nuqs'
import { useDeferredValue, useId, useMemo, useState } from 'react'
import { buttonClass } from '#app/_components/ui/buttonClass.ts'
import { describePriceFileError } from '#app/_errors/describePriceFileError.ts'
import { describeRefusal } from '#app/_errors/describeRefusal.ts'
import { useWords } from '#app/_messages/useWords.ts'
import type { Prefill } from '#app/_server/readPrefill.ts'
import {
  type BacktestInputs,
  type PriceSource,
  rebalanceKinds,
  runBacktest,
  writeExample,
} from '#app/_views/backtestView.ts'
import { PriceFileError } from '#lib/backtest/errors.ts'
import { readPriceFile } from '#lib/backtest/readPriceFile.ts'
import { BacktestResult } from './BacktestResult.tsx'
import { ChoiceField } from './ChoiceField.tsx'
import { NumberField } from './NumberField.tsx'

/** A range strategy over a history that is pasted, chosen as a file or taken from the index. Nothing of it leaves the browser. */
export function BacktestTool({ prefill }: { prefill: Prefill | null }) {
  const words = useWords()
  const { t } = words
  const keys = useMemo(() => createKeys(prefill), [prefill])
  const [state, setState] = useQueryStates(keys, { history: 'replace' })
  const [text, setText] = useState('')
  const [acceptGaps, setAcceptGaps] = useState(false)
  const [isUtc, setIsUtc] = useState(false)
  const deferred = useDeferredValue(text)
  const source = useMemo(
    () => readSource(deferred, prefill, { acceptGaps, isUtc }),
    [deferred, prefill, acceptGaps, isUtc],
  )
  const outcome = useMemo(
    () => (source && 'kind' in source ? run(source, state) : null),
    [source, state],
  )
  const described =
    source && 'error' in source
      ? describePriceFileError(words, source.error)
      : null
  const isIndexed = prefill !== null && text === ''
  const token = isIndexed ? prefill.base : t('tools.il.token')
  const unit = isIndexed ? prefill.quote : t('tools.il.unit')
  return (
    <div className="grid gap-6 lg:grid-cols-[20rem_1fr]">
      <div className="grid content-start gap-6">
        <Prices
          text={text}
          onText={setText}
          acceptGaps={acceptGaps}
          onAcceptGaps={setAcceptGaps}
          isUtc={isUtc}
          onUtc={setIsUtc}
          hasIndexed={(prefill?.prices.length ?? 0) > 1}
        />
        <Strategy {...{ state, setState, unit }} />
      </div>
      <div className="grid content-start gap-6">
        {source === null ? (
          <p className="card p-8 text-center text-muted">
            {t('tools.backtest.empty')}
          </p>
        ) : 'error' in source ? (
          <div role="alert" className="card border-warn/40 bg-warn-soft p-5">
            <p className="font-medium">{t('tools.backtest.refused')}</p>
            <p className="mt-1 break-words">{described?.problem}</p>
            <p className="mt-1 text-muted text-sm">{described?.hint}</p>
          </div>
        ) : outcome && 'problem' in outcome ? (
          <p role="alert" className="card p-6 text-warn">
            {t('tools.projection.refused')}{' '}
            {describeRefusal(words, outcome.problem)}
          </p>
        ) : outcome ? (
          <BacktestResult
            result={outcome}
            token={token}
            unit={unit}
            gaps={source.kind === 'file' ? source.file.gaps : []}
          />
        ) : null}
      </div>
    </div>
  )
}

function Prices({
  text,
  onText,
  acceptGaps,
  onAcceptGaps,
  isUtc,
  onUtc,
  hasIndexed,
}: {
  text: string
  onText: (text: string) => void
  acceptGaps: boolean
  onAcceptGaps: (isAccepted: boolean) => void
  isUtc: boolean
  onUtc: (isUtc: boolean) => void
  hasIndexed: boolean
}) {
  const { t } = useWords()
  const id = useId()
  return (
    <section
      aria-label={t('tools.backtest.prices')}
      className="card grid gap-3 p-5"
    >
      <label htmlFor={id} className="text-muted text-sm">
        {hasIndexed
          ? t('tools.backtest.pasteInstead')
          : t('tools.backtest.paste')}
      </label>
      <textarea
        id={id}
        value={text}
        rows={6}
        spellCheck={false}
        placeholder={'date,price\n2025-01-01,2000\n2025-01-02,2015.5'}
        aria-describedby={`${id}-note`}
        className="tnum w-full rounded-control border border-control bg-canvas p-3 font-mono text-xs placeholder:text-muted"
        onChange={(event) => onText(event.target.value)}
      />
      <p id={`${id}-note`} className="text-muted text-xs">
        {t('tools.backtest.columns')}
      </p>
      <div className="flex flex-wrap gap-2">
        <label
          className={`${buttonClass('secondary', 'small')} cursor-pointer focus-within:outline-2 focus-within:outline-accent focus-within:outline-offset-2`}
        >
          {t('tools.backtest.file')}
          <input
            type="file"
            accept=".csv,.tsv,.txt,text/csv"
            className="sr-only"
            onChange={(event) => {
              const [file] = event.target.files ?? []
              file?.text().then(onText, () => onText(''))
              // The same file may be chosen again after it was mended.
              event.target.value = ''
            }}
          />
        </label>
        <button
          type="button"
          className={buttonClass('quiet', 'small')}
          onClick={() => onText(writeExample())}
        >
          {t('tools.backtest.example')}
        </button>
        {text === '' ? null : (
          <button
            type="button"
            className={buttonClass('quiet', 'small')}
            onClick={() => onText('')}
          >
            {t('tools.backtest.clear')}
          </button>
        )}
      </div>
      <Check
        name={t('tools.backtest.acceptGaps')}
        isChecked={acceptGaps}
        onCheck={onAcceptGaps}
      />
      <Check name={t('tools.backtest.utc')} isChecked={isUtc} onCheck={onUtc} />
    </section>
  )
}

function Check({
  name,
  isChecked,
  onCheck,
}: {
  name: string
  isChecked: boolean
  onCheck: (isChecked: boolean) => void
}) {
  return (
    <label className="flex min-h-8 items-center gap-3 text-sm">
      <input
        type="checkbox"
        checked={isChecked}
        onChange={(event) => onCheck(event.target.checked)}
        className="size-5 accent-accent"
      />
      {name}
    </label>
  )
}

function Strategy({
  state,
  setState,
  unit,
}: {
  state: BacktestInputs
  setState: (changes: Partial<BacktestInputs>) => void
  unit: string
}) {
  const { t } = useWords()
  return (
    <section
      aria-label={t('tools.settings')}
      className="card grid content-start gap-4 self-start p-5"
    >
      <ChoiceField
        label={t('tools.il.pool')}
        choices={(['range', 'constant'] as const).map((value) => ({
          value,
          name: t(`tools.il.kinds.${value}`),
        }))}
        chosen={state.isFull ? 'constant' : 'range'}
        onChoose={(kind) => setState({ isFull: kind === 'constant' })}
      />
      {state.isFull ? null : (
        <div className="grid grid-cols-2 gap-3">
          <NumberField
            label={t('tools.lower')}
            unit="×"
            least={0}
            most={0.9999}
            value={state.lower}
            onValue={(lower) => setState({ lower })}
          />
          <NumberField
            label={t('tools.upper')}
            unit="×"
            least={1.0001}
            most={100}
            value={state.upper}
            onValue={(upper) => setState({ upper })}
          />
        </div>
      )}
      <NumberField
        label={t('tools.backtest.fee')}
        unit="%"
        least={0}
        most={50}
        value={state.fee}
        onValue={(fee) => setState({ fee })}
      />
      <NumberField
        label={t('tools.deposit')}
        unit={unit}
        least={0.01}
        most={1e9}
        value={state.deposit}
        onValue={(deposit) => setState({ deposit })}
      />
      <label className="block">
        <span className="block text-muted text-sm">
          {t('tools.backtest.rebalance')}
        </span>
        <select
          value={state.rebalance}
          className="mt-1 min-h-10 w-full rounded-control border border-control bg-canvas px-2"
          onChange={(event) => {
            const rebalance = rebalanceKinds.find(
              (kind) => kind === event.target.value,
            )
            if (rebalance) setState({ rebalance })
          }}
        >
          {rebalanceKinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`tools.backtest.rules.${kind}`)}
            </option>
          ))}
        </select>
      </label>
      {state.rebalance === 'moved' ? (
        <NumberField
          label={t('tools.backtest.moved')}
          unit="%"
          least={0.1}
          most={1_000}
          value={state.moved}
          onValue={(moved) => setState({ moved })}
        />
      ) : null}
      {state.rebalance === 'every' ? (
        <NumberField
          label={t('tools.backtest.every')}
          unit={t('tools.daysUnit')}
          least={0.01}
          most={3_650}
          value={state.every}
          onValue={(every) => setState({ every })}
        />
      ) : null}
      {state.rebalance === 'never' ? null : (
        <NumberField
          label={t('tools.backtest.swapCost')}
          unit="%"
          least={0}
          most={50}
          value={state.swapCost}
          onValue={(swapCost) => setState({ swapCost })}
        />
      )}
      <NumberField
        label={t('tools.backtest.gas')}
        unit={unit}
        least={0}
        most={1e6}
        value={state.gas}
        onValue={(gas) => setState({ gas })}
      />
    </section>
  )
}

function createKeys(prefill: Prefill | null) {
  const { range } = prefill ?? {}
  return {
    isFull: parseAsBoolean.withDefault(false),
    lower: parseAsFloat.withDefault(
      Number((range?.lower ?? 0.8).toPrecision(5)),
    ),
    upper: parseAsFloat.withDefault(
      Number((range?.upper ?? 1.25).toPrecision(5)),
    ),
    fee: parseAsFloat.withDefault(0.3),
    deposit: parseAsFloat.withDefault(1_000),
    rebalance: parseAsStringLiteral(rebalanceKinds).withDefault('never'),
    moved: parseAsFloat.withDefault(10),
    every: parseAsFloat.withDefault(7),
    swapCost: parseAsFloat.withDefault(0.3),
    gas: parseAsFloat.withDefault(1),
  }
}

function readSource(
  text: string,
  prefill: Prefill | null,
  { acceptGaps, isUtc }: { acceptGaps: boolean; isUtc: boolean },
): PriceSource | { error: PriceFileError } | null {
  if (text.trim() === '')
    return prefill && prefill.prices.length > 1
      ? { kind: 'indexed', points: prefill.prices }
      : null
  try {
    const naiveTimes = isUtc ? 'utc' : 'refuse'
    return {
      kind: 'file',
      file: readPriceFile(text, { acceptGaps, naiveTimes }),
    }
  } catch (error) {
    if (error instanceof PriceFileError) return { error }
    throw error
  }
}

function run(source: PriceSource, inputs: BacktestInputs) {
  try {
    return runBacktest(source, inputs)
  } catch (error) {
    if (error instanceof RangeError) return { problem: error }
    throw error
  }
}
