'use client'

import { parseAsFloat, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import { Term } from '#app/_components/Term.tsx'
import { Explained } from '#app/_components/ui/Explained.tsx'
import { Figure } from '#app/_components/ui/Figure.tsx'
import { useWords } from '#app/_messages/useWords.ts'
import type { Words } from '#app/_messages/words.ts'
import type { Prefill } from '#app/_server/readPrefill.ts'
import {
  breakEvenOf,
  drawMoves,
  moveTo,
  type PoolShape,
  reachOf,
} from '#app/_views/divergenceView.ts'
import type { DivergenceFigure } from '#app/_views/explainTool.ts'
import type { Explain } from '#app/_views/explanation.ts'
import { ChoiceField } from './ChoiceField.tsx'
import { LinesChart } from './LinesChart.tsx'
import { NumberField } from './NumberField.tsx'

const kinds = ['range', 'constant', 'weighted', 'stable'] as const

/** What divergence a move of the price brings, and which fees make up for it. All of it stands in the address. */
export function DivergenceTool({ prefill }: { prefill: Prefill | null }) {
  const words = useWords()
  const { t, number, part } = words
  const keys = useMemo(() => createKeys(prefill), [prefill])
  const [state, setState] = useQueryStates(keys, { history: 'replace' })
  const { pool, deposit, apr, days } = state
  const shape = toShape(state)
  const fees = ((apr / 100) * days) / 365
  const token = prefill?.base ?? t('tools.il.token')
  const unit = prefill?.quote ?? t('tools.il.unit')
  const reach = reachOf(shape)
  const k = Math.min(Math.max(1 + state.move / 100, 1 / reach), reach)
  const moves = useMemo(() => drawMoves(toShape(state), fees), [state, fees])
  const now = moveTo(shape, k, fees)
  const breakEven = breakEvenOf(shape, fees)
  const at = nearest(moves, k)
  const axis = useMemo(() => moves.map((move) => Math.log(move.k)), [moves])
  const lines = useMemo(
    () => [
      {
        name: t('tools.il.withoutFees'),
        look: 'ink' as const,
        values: moves.map(({ divergence }) => divergence),
      },
      {
        name: t('tools.il.withFees'),
        look: 'accent' as const,
        values: moves.map(({ withFees }) => withFees),
      },
    ],
    [moves, t],
  )
  const by =
    (figure: DivergenceFigure): Explain =>
    async (words) =>
      (await import('#app/_views/explainTool.ts')).explainMove(words, figure, {
        deposit,
        fees,
        now,
      })
  const isUpsideDown = shape.kind === 'range' && state.lower >= state.upper
  return (
    <div className="grid gap-6 lg:grid-cols-[20rem_1fr]">
      <section
        aria-label={t('tools.settings')}
        className="card grid content-start gap-4 self-start p-5"
      >
        <ChoiceField
          label={t('tools.il.pool')}
          choices={kinds.map((value) => ({
            value,
            name: t(`tools.il.kinds.${value}`),
          }))}
          chosen={pool}
          onChoose={(value) => setState({ pool: value })}
        />
        {pool === 'range' ? (
          <div className="grid grid-cols-2 gap-3">
            <NumberField
              label={t('tools.lower')}
              unit="×"
              least={0}
              most={1}
              value={state.lower}
              onValue={(lower) => setState({ lower })}
            />
            <NumberField
              label={t('tools.upper')}
              unit="×"
              least={1}
              most={100}
              value={state.upper}
              onValue={(upper) => setState({ upper })}
            />
            <p className="col-span-2 text-muted text-xs">
              {prefill?.price
                ? t('tools.il.rangeIs', {
                    lower: number(state.lower * prefill.price),
                    upper: number(state.upper * prefill.price),
                    unit,
                    token,
                  })
                : t('tools.il.rangeNote')}
            </p>
          </div>
        ) : null}
        {pool === 'weighted' ? (
          <NumberField
            label={t('tools.il.weight', { token })}
            unit="%"
            least={1}
            most={99}
            value={state.weight}
            onValue={(weight) => setState({ weight })}
          />
        ) : null}
        {pool === 'stable' ? (
          <NumberField
            label={t('tools.il.amplification')}
            least={1}
            most={100_000}
            value={state.a}
            note={t('tools.il.amplificationNote')}
            onValue={(a) => setState({ a })}
          />
        ) : null}
        <NumberField
          label={t('tools.il.move', { token })}
          unit="%"
          least={-90}
          most={900}
          canBeNegative
          value={state.move}
          onValue={(move) => setState({ move })}
        />
        <NumberField
          label={t('tools.deposit')}
          unit={unit}
          least={0.01}
          most={1e9}
          value={deposit}
          onValue={(value) => setState({ deposit: value })}
        />
        <NumberField
          label={t('tools.il.apr')}
          unit={t('tools.percentAYear')}
          least={0}
          most={10_000}
          value={apr}
          onValue={(value) => setState({ apr: value })}
        />
        <NumberField
          label={t('tools.days')}
          unit={t('tools.daysUnit')}
          least={1}
          most={3_650}
          value={days}
          onValue={(value) => setState({ days: value })}
        />
      </section>
      <div className="grid content-start gap-6">
        {isUpsideDown ? (
          <p role="alert" className="card p-6 text-warn">
            {t('tools.emptyRange')}
          </p>
        ) : (
          <>
            <section aria-label={t('tools.result')} className="card p-5">
              <dl className="grid grid-cols-2 gap-5 lg:grid-cols-4">
                <Figure label={t('tools.il.held')}>
                  <Explained by={by('held')}>
                    {number(deposit * now.hold)}
                  </Explained>
                </Figure>
                <Figure label={t('tools.il.inPool')}>
                  <Explained by={by('inPool')}>
                    {number(deposit * now.pool)}
                  </Explained>
                </Figure>
                <Figure
                  label={
                    <Term name="divergence">{t('terms.names.divergence')}</Term>
                  }
                  note={number(deposit * (now.pool - now.hold), {
                    signed: true,
                  })}
                >
                  <Explained by={by('divergence')}>
                    {part(now.divergence, { signed: true })}
                  </Explained>
                </Figure>
                <Figure
                  label={t('tools.il.net')}
                  note={t('tools.il.ofFees', {
                    fees: number(deposit * fees, { signed: true }),
                  })}
                >
                  <Explained by={by('net')}>
                    <span
                      className={now.withFees < 0 ? 'text-loss' : 'text-gain'}
                    >
                      {part(now.withFees, { signed: true })}
                    </span>
                  </Explained>
                </Figure>
              </dl>
              <p className="mt-4 text-sm">
                {sayBreakEven(words, breakEven, {
                  fees: part(fees),
                  days: words.count(days),
                  token,
                })}
              </p>
            </section>
            <section aria-label={t('tools.il.curve')} className="card p-5">
              <LinesChart
                summary={t('tools.il.summary', {
                  token,
                  move: part(k - 1, { signed: true, places: 1 }),
                  divergence: part(now.divergence, { signed: true }),
                  net: part(now.withFees, { signed: true }),
                })}
                sliderName={t('tools.il.slider', { token })}
                axis={axis}
                lines={lines}
                at={at}
                onMove={(index) =>
                  setState({
                    move: Number(
                      (((moves[index]?.k ?? 1) - 1) * 100).toPrecision(3),
                    ),
                  })
                }
                formatAxis={(place) =>
                  part(Math.exp(place) - 1, { signed: true, places: 0 })
                }
                format={(value) => part(value, { signed: true, places: 1 })}
                zero={t('tools.il.asHeld')}
              />
            </section>
          </>
        )}
        <p className="text-muted text-sm">{t('tools.il.assumes')}</p>
      </div>
    </div>
  )
}

function createKeys(prefill: Prefill | null) {
  const { range, feeRate } = prefill ?? {}
  return {
    pool: parseAsStringLiteral(kinds).withDefault(
      prefill && !range ? 'constant' : 'range',
    ),
    lower: parseAsFloat.withDefault(round(range?.lower ?? 0.8)),
    upper: parseAsFloat.withDefault(round(range?.upper ?? 1.25)),
    weight: parseAsFloat.withDefault(80),
    a: parseAsFloat.withDefault(200),
    move: parseAsFloat.withDefault(-30),
    deposit: parseAsFloat.withDefault(1_000),
    apr: parseAsFloat.withDefault(
      Number(((feeRate ?? 0.15) * 100).toPrecision(4)),
    ),
    days: parseAsFloat.withDefault(30),
  }
}

const round = (multiple: number): number => Number(multiple.toPrecision(5))

/** What stands in an address may be anything; the fields say what is wrong, and the curve takes what is nearest. */
function toShape({
  pool,
  lower,
  upper,
  weight,
  a,
}: {
  pool: (typeof kinds)[number]
  lower: number
  upper: number
  weight: number
  a: number
}): PoolShape {
  switch (pool) {
    case 'constant':
      return { kind: 'constant' }
    case 'weighted':
      return { kind: 'weighted', weight: clamp(weight, 1, 99) / 100 }
    case 'stable':
      return { kind: 'stable', amplification: clamp(a, 1, 1e5) }
    case 'range': {
      const least = clamp(lower, 0, 1)
      return {
        kind: 'range',
        lower: least,
        upper: Math.max(clamp(upper, 1, 100), least + 1e-6),
      }
    }
  }
}

const clamp = (value: number, least: number, most: number): number =>
  Number.isFinite(value) ? Math.min(Math.max(value, least), most) : least

function nearest(moves: readonly { k: number }[], k: number): number {
  let best = 0
  for (const [i, move] of moves.entries())
    if (
      Math.abs(Math.log(move.k / k)) <
      Math.abs(Math.log((moves[best]?.k ?? 1) / k))
    )
      best = i
  return best
}

function sayBreakEven(
  { t, part }: Words,
  { down, up }: { down: number | null; up: number | null },
  values: { fees: string; days: string; token: string },
): string {
  if (down !== null && up !== null)
    return t('tools.il.breakEven', {
      ...values,
      down: part(1 - down, { places: 1 }),
      up: part(up - 1, { places: 1 }),
    })
  if (down !== null)
    return t('tools.il.breakEvenDown', {
      ...values,
      down: part(1 - down, { places: 1 }),
    })
  return t('tools.il.breakEvenAlways', values)
}
