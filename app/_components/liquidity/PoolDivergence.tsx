'use client'

import { useWords } from '#app/_messages/useWords.ts'
import { fullRange } from '#app/_views/divergenceCurve.ts'
import type { VaultView } from '#app/_views/vaultView.ts'
import { DivergenceCurve } from './DivergenceCurve.tsx'

/** The same of a vault whose asset is liquidity over all prices. */
export function PoolDivergence({ view }: { view: VaultView }) {
  const { t } = useWords()
  return (
    <section aria-labelledby="divergence" className="card grid gap-5 p-5">
      <div>
        <h2 id="divergence" className="text-lg">
          {t('divergence.title')}
        </h2>
        <p className="mt-1 text-muted text-sm">{t('divergence.lead')}</p>
      </div>
      <DivergenceCurve
        range={fullRange}
        symbol={null}
        feeRate={view.netApy}
        note={t('divergence.ofPool')}
      />
    </section>
  )
}
