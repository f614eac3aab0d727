'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { lazy } from 'react'
import type { Address } from 'viem'
import { Activity } from '#app/_components/Activity.tsx'
import { Amount, Usd } from '#app/_components/Amount.tsx'
import { NetApy } from '#app/_components/NetApy.tsx'
import { Percent } from '#app/_components/Percent.tsx'
import { Term } from '#app/_components/Term.tsx'
import { Explained } from '#app/_components/ui/Explained.tsx'
import { Figure } from '#app/_components/ui/Figure.tsx'
import { WhenNear } from '#app/_components/ui/WhenNear.tsx'
import { VaultHead } from '#app/_components/VaultHead.tsx'
import { type FirstPaint, useVaultViews } from '#app/_hooks/useVaultViews.ts'
import { useWords } from '#app/_messages/useWords.ts'
import { vaultActivityQuery } from '#app/_queries/vaultPastQueries.ts'
import { toVaultRow } from '#app/_views/vaultRow.ts'
import { useOwner } from '#app/_wallet/WalletContext.tsx'
import { describeWork } from './describeWork.ts'
import { Allocation, Contracts, Fees, RiskFacts } from './Facts.tsx'
import { VaultActions } from './VaultActions.tsx'

/** The chart, its scales and its table come after the figures. */
const Performance = lazy(async () => ({
  default: (await import('./Performance.tsx')).Performance,
}))

/** A fan is drawn after all that is known. */
const Outlook = lazy(async () => ({
  default: (await import('./Outlook.tsx')).Outlook,
}))

/** Of liquidity only. */
const PoolDivergence = lazy(async () => ({
  default: (await import('#app/_components/liquidity/PoolDivergence.tsx'))
    .PoolDivergence,
}))

/** Not every vault has terms, and nobody needs them first. */
const TermPanel = dynamic(
  () =>
    import('#app/_components/term/TermPanel.tsx').then(
      (module) => module.TermPanel,
    ),
  { ssr: false, loading: () => <div className="card h-96" /> },
)

/** One vault: what it is and how it does on the left, what to do with it on the right. */
export function VaultPage({
  address,
  first,
}: {
  address: Address
  first: FirstPaint
}) {
  const words = useWords()
  const { t } = words
  const owner = useOwner()
  const { views, nativeBalance, timestamp, blockNumber } = useVaultViews(
    owner,
    first,
  )
  const view = views.find((candidate) => candidate.address === address)
  const chainId = view?.chainId ?? 0
  const activity = useQuery({
    ...vaultActivityQuery({ chainId, address }),
    enabled: view !== undefined,
  })
  // Of a vault that only the registry knows, nothing is known before the chain has answered.
  if (!view)
    return (
      <div
        role="status"
        aria-label={t('list.reading')}
        className="skeleton h-96"
      />
    )
  const { deployed } = view
  const { asset } = deployed
  const row = toVaultRow(view, blockNumber)

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
          <dl className="grid grid-cols-2 gap-6 sm:grid-cols-4">
            <Figure
              label={<Term name="apy">{t('vault.netApy')}</Term>}
              note={t(view.netApy ? 'vault.netApyNote' : 'vault.needsHistory')}
            >
              <Explained by={row.reasons.apy}>
                <NetApy view={view} />
              </Explained>
            </Figure>
            <Figure
              label={<Term name="apr">{t('vault.venueApr')}</Term>}
              note={t(
                view.chain && !view.venueApr
                  ? 'vault.noVenueApr'
                  : 'vault.venueAprNote',
              )}
            >
              <Explained by={row.reasons.venueApr}>
                <Percent rate={view.venueApr} />
              </Explained>
            </Figure>
            <Figure
              label={t('vault.totalValue')}
              note={
                <Amount
                  units={view.totalAssets}
                  decimals={asset.decimals}
                  symbol={asset.symbol}
                  places={2}
                />
              }
            >
              <Explained by={row.reasons.total}>
                <Usd usd={view.totalUsd} />
              </Explained>
            </Figure>
            <Figure
              label={<Term name="sharePrice">{t('vault.sharePrice')}</Term>}
              note={t('vault.sharePriceNote', { symbol: asset.symbol })}
            >
              <Explained by={row.reasons.sharePrice}>
                <Amount
                  units={view.sharePrice}
                  decimals={asset.decimals}
                  places={6}
                />
              </Explained>
            </Figure>
          </dl>
          <p className="wrap-anywhere mt-5 border-line border-t pt-4 text-muted text-sm">
            {describeWork(words, view)}{' '}
            {blockNumber === null
              ? null
              : t('vault.ofBlock', { block: String(blockNumber) })}
          </p>
        </section>

        <WhenNear title={t('vault.performance')} className="h-[26.5rem]">
          <Performance view={view} />
        </WhenNear>
        <WhenNear title={t('outlook.title')} className="h-[38rem]">
          <Outlook chainId={chainId} address={address} room="vaults" />
        </WhenNear>
        {view.kind === 'liquidity' ? (
          <WhenNear title={t('divergence.title')} className="h-[32rem]">
            <PoolDivergence view={view} />
          </WhenNear>
        ) : null}
        <Allocation view={view} />
        {deployed.termStaking ? (
          <TermPanel view={view} termStaking={deployed.termStaking} />
        ) : null}
        <div className="grid grid-cols-1 gap-6 md:grid-cols-2">
          <Fees view={view} />
          <Contracts view={view} />
        </div>
        <RiskFacts view={view} timestamp={timestamp} />
        <Activity query={activity} views={views} />
      </div>
      <VaultActions view={view} nativeBalance={nativeBalance} />
    </div>
  )
}
