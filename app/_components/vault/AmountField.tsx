'use client'

import type { RefObject } from 'react'
import { Amount } from '#app/_components/Amount.tsx'
import { buttonClass } from '#app/_components/ui/buttonClass.ts'
import { useWords } from '#app/_messages/useWords.ts'

const parts = [25, 50, 75] as const

/** An amount, what there is of it, and the shortcuts to a part or all. */
export function AmountField({
  text,
  symbol,
  decimals,
  availableLabel,
  available,
  reason,
  isInvalid,
  isDisabled,
  inputRef,
  onText,
  onShare,
}: {
  text: string
  symbol: string
  decimals: number
  availableLabel: string
  available: bigint | null
  /** Why the button does nothing. */
  reason: string | null
  /** Whether that is because of the amount. */
  isInvalid: boolean
  isDisabled: boolean
  inputRef: RefObject<HTMLInputElement | null>
  onText: (text: string) => void
  onShare: (percent: number) => void
}) {
  const { t, percent: writePercent } = useWords()
  return (
    <div>
      <div className="rounded-card border border-control bg-canvas p-4 focus-within:border-accent focus-within:outline-1 focus-within:outline-accent">
        <div className="flex items-center gap-2">
          <input
            ref={inputRef}
            type="text"
            inputMode="decimal"
            autoComplete="off"
            autoCorrect="off"
            spellCheck={false}
            placeholder="0"
            aria-label={t('vault.amountIn', { symbol })}
            aria-invalid={isInvalid}
            aria-describedby="amount-note"
            value={text}
            readOnly={isDisabled}
            onChange={(event) => onText(event.target.value)}
            className="tnum w-full min-w-0 bg-transparent font-semibold text-3xl tracking-tight outline-none placeholder:text-muted"
          />
          <span className="max-w-1/2 shrink-0 truncate font-medium text-muted">
            {symbol}
          </span>
        </div>
        <p className="mt-2 flex justify-between gap-2 text-muted text-sm">
          <span>{availableLabel}</span>
          <Amount units={available} decimals={decimals} symbol={symbol} />
        </p>
      </div>
      <fieldset
        aria-label={t('vault.partOf')}
        className="mt-2 grid grid-cols-4 gap-2"
      >
        {parts.map((percent) => (
          <PartButton
            key={percent}
            name={writePercent(percent)}
            isDisabled={isDisabled || available === null}
            onPress={() => onShare(percent)}
          />
        ))}
        <PartButton
          name={t('vault.max')}
          isDisabled={isDisabled || available === null}
          onPress={() => onShare(100)}
        />
      </fieldset>
      <p
        id="amount-note"
        aria-live="polite"
        className="text-sm text-warn not-empty:mt-2"
      >
        {reason}
      </p>
    </div>
  )
}

function PartButton({
  name,
  isDisabled,
  onPress,
}: {
  name: string
  isDisabled: boolean
  onPress: () => void
}) {
  return (
    <button
      type="button"
      disabled={isDisabled}
      className={`${buttonClass('secondary', 'small')} border-line disabled:text-muted disabled:hover:bg-transparent`}
      onClick={onPress}
    >
      {name}
    </button>
  )
}
