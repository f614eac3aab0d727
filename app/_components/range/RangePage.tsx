'use client'

import dynamic from 'next/dynamic'
import { lazy } from 'react'
import type { Address } from 'viem'
import { Usd } from '#app/_components/Amount.tsx'
import { Amounts } from '#app/_components/Amounts.tsx'
import { Percent } from '#app/_components/Percent.tsx'
import { Explained } from '#app/_components/ui/Explained.tsx'
import { Figure } from '#app/_components/ui/Figure.tsx'
import { WhenNear } from '#app/_components/ui/WhenNear.tsx'
import { VaultHead } from '#app/_components/VaultHead.tsx'
import { type FirstPaint, useVaultViews } from '#app/_hooks/useVaultViews.ts'
import { useWords } from '#app/_messages/useWords.ts'
import { toRangeRow } from '#app/_views/vaultRow.ts'
import { useOwner } from '#app/_wallet/WalletContext.tsx'
import { RangeActions } from './RangeActions.tsx'
import { RangeContracts, RangeFees, RangeRisks } from './RangeFacts.tsx'
import { RangePicture } from './RangePicture.tsx'

/** Stands at the foot. */
const RangeActivity = dynamic(
  () => import('./RangeActivity.tsx').then((module) => module.RangeActivity),
  { ssr: false, loading: () => <div className="card h-[26rem]" /> },
)

/** Its curve, its slider and its table come after the figures. */
const RangeDivergence = lazy(async () => ({
  default: (await import('#app/_components/liquidity/RangeDivergence.tsx'))
    .RangeDivergence,
}))

/** A fan is drawn after all that is known. */
const Outlook = lazy(async () => ({
  default: (await import('#app/_components/vault/Outlook.tsx')).Outlook,
}))

/** One vault of two tokens: what it holds and where, and what to do with it. */
export function RangePage({
  address,
  first,
}: {
  address: Address
  first: FirstPaint
}) {
  const { t } = useWords()
  const owner = useOwner()
  const { ranges, nativeBalance, timestamp, blockNumber } = useVaultViews(
    owner,
    first,
  )
  const view = ranges.find((candidate) => candidate.address === address)
  // Of a vault that only the registry knows, nothing is known before the chain has answered.
  if (!view)
    return (
      <div
        role="status"
        aria-label={t('list.reading')}
        className="skeleton h-96"
      />
    )
  const { deployed, chainId } = view
  const row = toRangeRow(view, blockNumber)
  return (
    <div className="grid grid-cols-1 gap-6 max-lg:pb-24 lg:grid-cols-[minmax(0,1fr)_24rem] lg:items-start">
      <div className="grid min-w-0 grid-cols-1 gap-6">
        <VaultHead
          chainId={chainId}
          row={row}
          timestamp={timestamp}
          isListed={view.isListed}
          isStranger={view.isStranger}
        />

        <section aria-label={t('vault.overview')} className="card p-5">
          <dl className="grid grid-cols-2 gap-6 sm:grid-cols-3">
            <Figure
              label={t('range.feesAlone')}
              note={t(
                view.earnings ? 'range.feesAloneNote' : 'vault.needsHistory',
              )}
            >
              <Explained by={row.reasons.apy}>
                <Percent rate={view.earnings} />
              </Explained>
            </Figure>
            <Figure label={t('vault.totalValue')} note={t('range.oracleNote')}>
              <Explained by={row.reasons.total}>
                <Usd usd={view.totalUsd} />
              </Explained>
            </Figure>
            <Figure label={t('range.holds')} note={t('range.holdsNote')}>
              <span className="text-base">
                <Explained
                  by={async (words) =>
                    (
                      await import('#app/_views/explainRange.ts')
                    ).explainRangeHolds(words, view, { blockNumber })
                  }
                >
                  <Amounts amounts={row.total} places={2} />
                </Explained>
              </span>
            </Figure>
          </dl>
          <p className="mt-5 border-line border-t pt-4 text-muted text-sm">
            {t(deployed.kind === 'clm' ? 'range.moves' : 'range.stays', {
              name: deployed.name,
            })}{' '}
            {blockNumber === null
              ? null
              : t('vault.ofBlock', { block: String(blockNumber) })}
          </p>
        </section>
        <section aria-labelledby="range" className="card p-5">
          <h2 id="range" className="mb-3 text-lg">
            {t('range.priceAndRange')}
          </h2>
          <RangePicture view={view} />
        </section>
        <WhenNear title={t('divergence.title')} className="h-[38rem]">
          <RangeDivergence view={view} />
        </WhenNear>
        <WhenNear title={t('outlook.title')} className="h-[38rem]">
          <Outlook chainId={chainId} address={address} room="ranges" />
        </WhenNear>
        <div className="grid grid-cols-1 gap-6 md:grid-cols-2">
          <RangeFees view={view} timestamp={timestamp} />
          <RangeContracts view={view} />
        </div>
        <RangeRisks view={view} timestamp={timestamp} />
        <RangeActivity view={view} />
      </div>
      <RangeActions view={view} nativeBalance={nativeBalance} />
    </div>
  )
}
