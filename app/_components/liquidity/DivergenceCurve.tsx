'use client'

import { useId, useMemo, useState } from 'react'
import type { LabelledRate } from '#app/_amounts/formatRate.ts'
import { ChartTable } from '#app/_components/ui/ChartTable.tsx'
import { Crosshair, Stroke } from '#app/_components/ui/Plot.tsx'
import { useWords } from '#app/_messages/useWords.ts'
import type { Words } from '#app/_messages/words.ts'
import {
  divergenceAfter,
  findBreakEven,
  moveAt,
  moves,
} from '#app/_views/divergenceCurve.ts'
import type { Range } from '#lib/finance/divergence/concentrated.ts'

const days = 30
const tableMoves = [0.25, 0.5, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 2, 4] as const

/** What a moved price would cost against keeping both tokens, and how much of that thirty days of fees pay for. */
export function DivergenceCurve({
  range,
  symbol,
  feeRate,
  note,
}: {
  /** As ratios to the price of now. */
  range: Range
  /** Whose price moves; `null` where nobody here knows the two tokens. */
  symbol: string | null
  feeRate: LabelledRate | null
  note: string
}) {
  const words = useWords()
  const { t, rate } = words
  const id = useId()
  const [step, setStep] = useState<number>(moves.steps / 2)
  const fees = feeRate ? (feeRate.value * days) / 365 : null
  const curve = useMemo(
    () =>
      Array.from({ length: moves.steps + 1 }, (_, at) =>
        divergenceAfter(range, moveAt(at)),
      ),
    [range],
  )
  const move = moveAt(step)
  const divergence = divergenceAfter(range, move)
  const part = (value: number | null) =>
    rate(value === null ? null : { kind: 'apr', value, windowSeconds: 0 })
  const net = (at: number) => (fees === null ? null : at + fees)
  const name = symbol
    ? t('divergence.ifMoves', { symbol })
    : t('divergence.ifOneMoves')
  const least = Math.min(...curve, -(fees ?? 0)) * 1.08 || -0.01
  const yOf = (value: number) => (value / least) * 100
  const xOf = (at: number) => (at / moves.steps) * 100
  const breakEven = fees === null ? null : findBreakEven(range, fees)
  return (
    <figure aria-labelledby={id} className="grid gap-3">
      <figcaption id={id} className="text-sm">
        <span className="text-muted">
          {t.rich('divergence.sentence', {
            move: describeMove(words, move),
            divergence: part(divergence),
            fees: part(fees),
            net: part(net(divergence)),
            strong: (inside) => <strong className="text-ink">{inside}</strong>,
          })}
        </span>
      </figcaption>
      <svg
        aria-hidden="true"
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
        className="h-40 w-full overflow-visible"
      >
        <Stroke d="M0 0H100" look="line" />
        {fees === null ? null : (
          <Stroke
            d={`M0 ${yOf(-fees)}H100`}
            look="gain"
            width={1.5}
            dash="6 4"
          />
        )}
        <Stroke
          d={curve
            .map(
              (value, at) => `${at === 0 ? 'M' : 'L'}${xOf(at)} ${yOf(value)}`,
            )
            .join('')}
          look="accent"
          width={2}
        />
        <Crosshair x={xOf(step)} marks={[{ y: yOf(divergence) }]} />
      </svg>
      <label className="grid gap-1 text-sm">
        <span>{name}</span>
        <input
          type="range"
          min={0}
          max={moves.steps}
          value={step}
          aria-valuetext={`${describeMove(words, move)}: ${part(net(divergence) ?? divergence)}`}
          onChange={(event) => setStep(Number(event.target.value))}
          className="h-8 w-full accent-accent"
        />
      </label>
      <p className="text-sm">
        {breakEven
          ? t('divergence.breakEven', {
              down:
                breakEven.down === null
                  ? t('divergence.anyFall')
                  : part(1 - breakEven.down),
              up:
                breakEven.up === null
                  ? t('divergence.anyRise')
                  : part(breakEven.up - 1),
            })
          : t('divergence.unknownFees')}
      </p>
      <p className="text-muted text-xs">{note}</p>
      <ChartTable
        name={name}
        head={[
          t('divergence.move'),
          t('divergence.divergence'),
          t('divergence.net'),
        ]}
        rows={tableMoves.map((at) => {
          const lost = divergenceAfter(range, at)
          return [describeMove(words, at), part(lost), part(net(lost))]
        })}
      />
    </figure>
  )
}

function describeMove({ t, count }: Words, move: number): string {
  const percent = `${count(Math.round(Math.abs(move - 1) * 1000) / 10)} %`
  if (Math.abs(move - 1) < 1e-9) return t('divergence.same')
  return t(move > 1 ? 'divergence.up' : 'divergence.down', { percent })
}
