'use client'

import { useQueries } from '@tanstack/react-query'
import Link from 'next/link'
import type { Address } from 'viem'
import { Amount, Usd } from '#app/_components/Amount.tsx'
import { useChainClient } from '#app/_hooks/useHead.ts'
import { useTermPositions } from '#app/_hooks/useTermPositions.ts'
import { useWords } from '#app/_messages/useWords.ts'
import { useConfiguration } from '#app/_providers/ConfigurationContext.tsx'
import { hasFailed } from '#app/_queries/hasFailed.ts'
import { queueQuery } from '#app/_queries/queueQuery.ts'
import { toSharesUsd, type VaultView } from '#app/_views/vaultView.ts'

/** Shares that are not in the wallet: locked for a term, or waiting for liquidity. Drawn only where there are any. */
export function Locked({
  owner,
  views,
}: {
  owner: Address
  views: readonly VaultView[]
}) {
  const words = useWords()
  const { t } = words
  const { chainId } = useConfiguration()
  const client = useChainClient()
  const withQueue = views.flatMap((view) =>
    view.deployed.queue ? { view, queue: view.deployed.queue } : [],
  )
  const { terms, isUnknown } = useTermPositions(owner, views)
  const queues = useQueries({
    queries: withQueue.map(({ view, queue }) =>
      queueQuery(client, chainId, { queue, vault: view.address, owner }),
    ),
  })
  const rows = [
    ...terms.map(({ view, reward, position }) => ({
      key: `${view.address}-${position.id}`,
      view,
      shares: position.shares,
      note: t('portfolio.lockedUntil', {
        day: words.day(Number(position.end)),
      }),
      beside: (
        <Amount
          units={position.rewards}
          decimals={reward.decimals}
          symbol={reward.symbol}
          signed
        />
      ),
    })),
    ...withQueue.flatMap(({ view }, index) => {
      const { asset } = view.deployed
      const account = queues[index]?.data
      const { pending = null, claimableAssets = null } = account ?? {}
      return pending || claimableAssets
        ? {
            key: `${view.address}-queue`,
            view,
            shares: pending ?? 0n,
            note: t('portfolio.waiting'),
            beside: claimableAssets
              ? t.rich('portfolio.toClaim', {
                  amount: () => (
                    <Amount
                      units={claimableAssets}
                      decimals={asset.decimals}
                      symbol={asset.symbol}
                    />
                  ),
                })
              : null,
          }
        : []
    }),
  ]
  const isMissing =
    isUnknown || queues.some((query) => hasFailed(query) && !query.data)
  if (rows.length === 0 && !isMissing) return null
  return (
    <section aria-labelledby="locked" className="card overflow-hidden">
      <h2 id="locked" className="p-5 pb-3 text-lg">
        {t('portfolio.locked')}
      </h2>
      <ul className="divide-y divide-line border-line border-t text-sm">
        {rows.map(({ key, view, shares, note, beside }) => (
          <li
            key={key}
            className="flex flex-wrap items-baseline gap-x-4 gap-y-1 px-5 py-3"
          >
            <Link
              prefetch={false}
              href={`/vaults/${view.chainId}/${view.address}`}
              className="wrap-anywhere inline-flex min-h-6 items-center font-medium underline decoration-line underline-offset-4 hover:decoration-current"
            >
              {view.deployed.name}
            </Link>
            <span className="text-muted">{note}</span>
            <span className="ml-auto text-right">
              <Amount
                units={shares}
                decimals={view.shareDecimals}
                symbol={t('amounts.shares')}
              />
              <span className="block text-muted text-xs">
                <Usd usd={toSharesUsd(view, shares)} /> {beside}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {isMissing ? (
        <p className="border-line border-t px-5 py-3 text-muted text-sm">
          {t('portfolio.lockedUnknown')}
        </p>
      ) : null}
    </section>
  )
}
