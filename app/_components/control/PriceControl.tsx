import type { UseQueryResult } from '@tanstack/react-query'
import { useState } from 'react'
import { buttonClass } from '#app/_components/ui/buttonClass.ts'
import { Spinner } from '#app/_components/ui/Spinner.tsx'
import { useLocalMove } from '#app/_hooks/useLocalMove.ts'
import { useWords } from '#app/_messages/useWords.ts'
import {
  type LocalPair,
  type LocalState,
  setPairPrice,
} from '#lib/chain/actions/localChain.ts'
import { ControlCard } from './ControlCard.tsx'

/** A slider for each pair that is traded. */
export function PriceControl({ state }: { state: UseQueryResult<LocalState> }) {
  const { t, price } = useWords()
  const move = useLocalMove(setPairPrice)
  const set = move.variables
  return (
    <ControlCard
      id="prices"
      title={t('control.prices')}
      lead={t('control.pricesLead')}
      status={
        move.isPending
          ? t('control.working')
          : move.isSuccess && set
            ? t('control.setAt', { ...set, price: price(set.price) })
            : ''
      }
      error={
        move.error ? t('control.failed', { reason: move.error.message }) : ''
      }
    >
      {state.data ? (
        state.data.pairs.map((pair) => (
          <PriceSlider
            key={pair.base}
            pair={pair}
            isBusy={move.isBusy}
            onSet={(chosen) => move.run({ ...pair, price: chosen })}
          />
        ))
      ) : state.isError ? (
        <p className="text-muted text-sm">{t('control.pricesUnknown')}</p>
      ) : (
        <>
          <div className="skeleton h-20" />
          <div className="skeleton h-20" />
        </>
      )}
    </ControlCard>
  )
}

/** Two hundred steps of the same ratio: to double is as far as to halve. */
const steps = 200

function PriceSlider({
  pair: { base, quote, price: now, least, most },
  isBusy,
  onSet,
}: {
  pair: LocalPair
  isBusy: boolean
  onSet: (price: number) => void
}) {
  const { t, price } = useWords()
  const [chosen, setChosen] = useState<number | null>(null)
  const span = Math.log(most / least)
  const stepOf = (at: number) =>
    Math.round((Math.log(at / least) / span) * steps)
  const shown =
    chosen === null ? now : least * Math.exp((span * chosen) / steps)
  const written = `${price(shown)} ${quote}`
  const name = t('control.price', { base, quote })
  return (
    <div className="grid gap-1 text-sm">
      <label className="grid gap-1">
        <span className="flex justify-between gap-4">
          <span>{name}</span>
          <span aria-hidden="true" className="tnum font-medium">
            {written}
          </span>
        </span>
        <input
          type="range"
          min={0}
          max={steps}
          value={chosen ?? stepOf(now)}
          aria-valuetext={written}
          onChange={(event) => setChosen(Number(event.target.value))}
          className="h-8 w-full accent-accent"
        />
      </label>
      <div className="flex items-center justify-between gap-4">
        <span className="tnum text-muted text-xs">
          {t('control.bounds', { least: price(least), most: price(most) })}
        </span>
        <button
          type="button"
          className={buttonClass('secondary', 'small')}
          aria-label={`${t('control.set')}: ${name}`}
          aria-disabled={isBusy || chosen === null}
          onClick={() => {
            if (isBusy || chosen === null) return
            onSet(shown)
            setChosen(null)
          }}
        >
          {isBusy ? <Spinner /> : null}
          {t('control.set')}
        </button>
      </div>
    </div>
  )
}
