'use client'

import { useId, useState } from 'react'
import { parseAmount } from '#app/_amounts/parseAmount.ts'
import { useWords } from '#app/_messages/useWords.ts'
import type { Words } from '#app/_messages/words.ts'

const DECIMALS = 9

/** A number as people write it. What cannot be read, or is out of bounds, is told in a sentence, and the last good one stays. */
export function NumberField({
  label,
  unit,
  note,
  value,
  least,
  most,
  canBeNegative = false,
  onValue,
}: {
  label: string
  unit?: string | undefined
  note?: string | undefined
  value: number
  least: number
  most: number
  canBeNegative?: boolean | undefined
  onValue: (value: number) => void
}) {
  const words = useWords()
  const id = useId()
  const [text, setText] = useState<string | null>(null)
  const bounds = { least, most, canBeNegative }
  const read = text === null ? null : readNumber(words, text, bounds)
  // Somebody else may have changed it: the address, a choice, the slider.
  const isOld = read !== null && 'value' in read && read.value !== value
  const shown = text === null || isOld ? write(words, value) : text
  const sentence =
    read !== null && 'sentence' in read && !isOld ? read.sentence : null
  return (
    <div>
      <label htmlFor={id} className="block text-muted text-sm">
        {label}
      </label>
      <div className="mt-1 flex min-h-10 items-center rounded-control border border-control bg-canvas focus-within:border-accent focus-within:outline-1 focus-within:outline-accent">
        <input
          id={id}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          spellCheck={false}
          value={shown}
          aria-invalid={sentence !== null}
          aria-describedby={`${id}-note`}
          className="tnum w-full min-w-0 bg-transparent px-3 py-2 outline-none"
          onChange={(event) => {
            setText(event.target.value)
            const next = readNumber(words, event.target.value, bounds)
            if ('value' in next) onValue(next.value)
          }}
          onBlur={() => {
            if (sentence === null) setText(null)
          }}
        />
        {unit ? (
          <span className="whitespace-nowrap pr-3 text-muted text-sm">
            {unit}
          </span>
        ) : null}
      </div>
      <p
        id={`${id}-note`}
        aria-live="polite"
        className={`text-xs not-empty:mt-1 ${sentence ? 'text-warn' : 'text-muted'}`}
      >
        {sentence ?? note}
      </p>
    </div>
  )
}

function readNumber(
  words: Words,
  text: string,
  {
    least,
    most,
    canBeNegative,
  }: { least: number; most: number; canBeNegative: boolean },
): { value: number } | { sentence: string } {
  const trimmed = text.trim()
  const isNegative = canBeNegative && /^[-−]/.test(trimmed)
  const parsed = parseAmount(
    words,
    isNegative ? trimmed.slice(1) : trimmed,
    DECIMALS,
  )
  if (parsed.kind === 'invalid') return { sentence: parsed.sentence }
  if (parsed.kind === 'empty') return { sentence: words.t('tools.fillIn') }
  const size = Number(parsed.units) / 10 ** DECIMALS
  const value = isNegative ? -size : size
  return value >= least && value <= most
    ? { value }
    : {
        sentence: words.t('tools.between', {
          least: write(words, least),
          most: write(words, most),
        }),
      }
}

function write(words: Words, value: number): string {
  const size = BigInt(Math.round(Math.abs(value) * 10 ** DECIMALS))
  return `${value < 0 ? '−' : ''}${words.exact(size, DECIMALS)}`
}
