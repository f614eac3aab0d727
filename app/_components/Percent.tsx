import { describeRate } from '#app/_amounts/describeDuration.ts'
import type { LabelledRate } from '#app/_amounts/formatRate.ts'
import { useWords } from '#app/_messages/useWords.ts'
import { Unknown } from './Amount.tsx'

/** A yearly rate. Its full name is in the title, for those who see only the figure. */
export function Percent({
  rate,
  className,
}: {
  rate: LabelledRate | null | undefined
  className?: string | undefined
}) {
  const words = useWords()
  if (!rate) return <Unknown className={className} />
  return (
    <span
      className={`tnum whitespace-nowrap ${rate.value < 0 ? 'text-loss' : ''} ${className ?? ''}`}
      title={describeRate(words, rate)}
    >
      {words.rate(rate)}
    </span>
  )
}
