'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Address } from 'viem'
import { Amount } from '#app/_components/Amount.tsx'
import { buttonClass } from '#app/_components/ui/buttonClass.ts'
import { useWords } from '#app/_messages/useWords.ts'
import { hasFailed } from '#app/_queries/hasFailed.ts'
import { lotsQuery } from '#app/_queries/ownerQueries.ts'
import type { VaultView } from '#app/_views/vaultView.ts'
import type { LotWire } from '#lib/api/wire.ts'

/** So many are drawn at first, and at most; the file has them all. */
const shown = { first: 8, most: 200 }

/** Each deposit with what it cost and what became of it. */
export function Lots({
  owner,
  views,
}: {
  owner: Address
  views: readonly VaultView[]
}) {
  const { t } = useWords()
  const [isWhole, setIsWhole] = useState(false)
  const lots = useQuery(lotsQuery(owner))
  const rows = (lots.data ?? []).flatMap((lot) => {
    const view = views.find(
      ({ address }) => address.toLowerCase() === lot.vault,
    )
    return view ? [{ lot, view }] : []
  })
  return (
    <section aria-labelledby="lots" className="card overflow-hidden">
      <div className="flex flex-wrap items-start justify-between gap-3 p-5">
        <div className="max-w-prose">
          <h2 id="lots" className="text-lg">
            {t('worth.lots')}
          </h2>
          <p className="mt-1 text-muted text-sm">{t('worth.lotsLead')}</p>
        </div>
        <a
          href={`/api/v1/positions/${owner}/lots?format=csv`}
          download
          className={buttonClass('secondary', 'small')}
        >
          {t('worth.lotsFile')}
        </a>
      </div>
      <div className="border-line border-t">
        {lots.data ? (
          rows.length === 0 ? (
            <p className="p-8 text-center text-muted text-sm">
              {t('worth.noLots')}
            </p>
          ) : (
            <>
              <LotTable
                rows={rows
                  .toReversed()
                  .slice(0, isWhole ? shown.most : shown.first)}
              />
              {isWhole || rows.length <= shown.first ? null : (
                <div className="border-line border-t p-3 text-center">
                  <button
                    type="button"
                    className={buttonClass('quiet', 'small')}
                    onClick={() => setIsWhole(true)}
                  >
                    {t('worth.allLots', {
                      count: Math.min(rows.length, shown.most),
                    })}
                  </button>
                </div>
              )}
            </>
          )
        ) : hasFailed(lots) ? (
          <div className="grid justify-items-center gap-3 p-8 text-center text-muted text-sm">
            <p>{t('worth.lotsUnknown')}</p>
            <button
              type="button"
              className={buttonClass('secondary', 'small')}
              onClick={() => void lots.refetch()}
            >
              {t('worth.tryAgain')}
            </button>
          </div>
        ) : (
          <div role="status" aria-label={t('worth.reading')} className="p-5">
            <div className="skeleton h-4 w-full" />
            <div className="skeleton mt-4 h-4 w-3/4" />
          </div>
        )}
      </div>
    </section>
  )
}

function LotTable({
  rows,
}: {
  rows: readonly { lot: LotWire; view: VaultView }[]
}) {
  const { t } = useWords()
  const heads = [
    t('worth.opened'),
    t('worth.closed'),
    t('worth.cost'),
    t('worth.proceeds'),
    t('worth.gain'),
  ]
  return (
    // On a phone each lot is a card: the head moves beside each figure.
    <table className="tnum block w-full text-sm sm:table">
      <thead className="text-left text-muted text-xs max-sm:sr-only">
        <tr>
          <th scope="col" className="py-2 pl-5 font-medium">
            {t('worth.vault')}
          </th>
          {heads.map((head) => (
            <th
              key={head}
              scope="col"
              className="py-2 pr-5 text-right font-medium"
            >
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="block sm:table-row-group">
        {rows.map(({ lot, view }, index) => (
          <LotRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a lot has no other name; parts of one share all their times
            key={index}
            lot={lot}
            view={view}
            heads={heads}
          />
        ))}
      </tbody>
    </table>
  )
}

function LotRow({
  lot,
  view,
  heads,
}: {
  lot: LotWire
  view: VaultView
  heads: readonly string[]
}) {
  const { t, day } = useWords()
  const { symbol, decimals } = view.deployed.asset
  const gain = BigInt(lot.gain)
  const amount = (units: bigint | null, signed = false) => (
    <Amount
      units={units}
      decimals={decimals}
      symbol={symbol}
      signed={signed}
      className={signed ? (gain < 0n ? 'text-loss' : 'text-gain') : ''}
    />
  )
  const cells = [
    day(lot.openedAt),
    lot.closedAt === null
      ? t('worth.open')
      : lot.end === 'sent'
        ? t('worth.sent', { day: day(lot.closedAt) })
        : day(lot.closedAt),
    amount(BigInt(lot.cost)),
    amount(BigInt(lot.worth ?? lot.proceeds ?? '0')),
    amount(gain, true),
  ]
  return (
    <tr className="block border-line border-t max-sm:px-5 max-sm:py-3 sm:table-row">
      <th
        scope="row"
        className="wrap-anywhere block text-left font-medium sm:table-cell sm:py-2 sm:pl-5"
      >
        {view.deployed.name}
      </th>
      {cells.map((cell, index) => (
        <td
          key={heads[index]}
          className="flex justify-between gap-4 sm:table-cell sm:py-2 sm:pr-5 sm:text-right"
        >
          <span aria-hidden="true" className="text-muted sm:hidden">
            {heads[index]}
          </span>
          <span>{cell}</span>
        </td>
      ))}
    </tr>
  )
}
