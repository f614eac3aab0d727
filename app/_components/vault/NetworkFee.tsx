import { Amount } from '#app/_components/Amount.tsx'
import { Explained } from '#app/_components/ui/Explained.tsx'
import type { NextCalls } from '#app/_deposit/flowCalls.ts'
import { useNetworkFee } from '#app/_hooks/useNetworkFee.ts'
import { useWords } from '#app/_messages/useWords.ts'

/** What a press of the button would cost, in the chain's own coin: a row of a list of figures. Unknown while the chain would refuse it. */
export function NetworkFee({
  name,
  ...next
}: NextCalls & {
  /** Which button is meant, where there are several. */
  name?: string
}) {
  const { t } = useWords()
  const fee = useNetworkFee(next)
  return (
    <div className="flex items-baseline justify-between gap-4">
      <dt className="text-muted">{name ?? t('vault.networkFee')}</dt>
      <dd className="text-right">
        <Explained
          by={async (words) =>
            (await import('#app/_views/explainFee.ts')).explainFee(words, fee)
          }
        >
          <Amount units={fee?.fee} decimals={18} symbol="ETH" />
        </Explained>
      </dd>
    </div>
  )
}
