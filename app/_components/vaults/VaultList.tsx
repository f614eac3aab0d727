'use client'

import Link from 'next/link'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useMemo, useState } from 'react'
import { buttonClass } from '#app/_components/ui/buttonClass.ts'
import { type FirstPaint, useVaultViews } from '#app/_hooks/useVaultViews.ts'
import { useWords } from '#app/_messages/useWords.ts'
import { useConfiguration } from '#app/_providers/ConfigurationContext.tsx'
import { MOST_COMPARED } from '#app/_views/compareChoice.ts'
import { orderVaults, sortKeys } from '#app/_views/orderVaults.ts'
import { toRangeRow, toVaultRow } from '#app/_views/vaultRow.ts'
import { useOwner } from '#app/_wallet/WalletContext.tsx'
import { VaultCards } from './VaultCards.tsx'
import { VaultTable } from './VaultTable.tsx'

const kinds = ['lending', 'staking', 'liquidity'] as const
const listState = {
  q: parseAsString.withDefault(''),
  kind: parseAsStringLiteral(kinds),
  sort: parseAsStringLiteral(sortKeys).withDefault('tvl'),
}

/** How many are drawn until more are asked for: a registry may list hundreds, and each keystroke draws them anew. */
const PAGE = 50

/** The list, searched and sorted by what stands in the URL. */
export function VaultList({ first }: { first: FirstPaint }) {
  const { t, count } = useWords()
  const { deployment } = useConfiguration()
  const [shown, setShown] = useState(PAGE)
  const owner = useOwner()
  const {
    views,
    ranges,
    oddities,
    blockNumber,
    isLoading,
    isUnknown,
    refetch,
  } = useVaultViews(owner, first)
  const [{ q, sort, kind }, setState] = useQueryStates(listState)
  const hasOwner = owner !== undefined
  const rows = useMemo(
    () => [
      ...views.filter(isListed).map((view) => toVaultRow(view, blockNumber)),
      ...ranges.filter(isListed).map((view) => toRangeRow(view, blockNumber)),
    ],
    [views, ranges, blockNumber],
  )
  const ordered = useMemo(
    () => orderVaults(rows, { search: q, sort, kind }),
    [rows, q, sort, kind],
  )
  const drawn = ordered.slice(0, shown)
  const rest = ordered.length - drawn.length

  return (
    <section aria-label={t('list.label')} className="card overflow-hidden">
      <div className="flex flex-wrap items-center gap-3 border-line border-b p-4">
        <label className="min-w-0 flex-1 basis-48">
          <span className="sr-only">{t('list.search')}</span>
          <input
            type="search"
            value={q}
            placeholder={t('list.searchBy')}
            onChange={(event) => setState({ q: event.target.value || null })}
            className="min-h-10 w-full rounded-control border border-control bg-canvas px-3 placeholder:text-muted"
          />
        </label>
        <fieldset
          aria-label={t('list.kind')}
          className="flex gap-1 rounded-control bg-raised p-1"
        >
          {[null, ...kinds].map((key) => (
            <button
              key={key}
              type="button"
              aria-pressed={kind === key}
              className="min-h-8 rounded-[6px] px-2.5 font-medium text-muted text-sm aria-pressed:bg-chosen aria-pressed:text-ink"
              onClick={() => setState({ kind: key })}
            >
              {key ? t(`vault.kinds.${key}`) : t('list.all')}
            </button>
          ))}
        </fieldset>
        <label className="flex items-center gap-2 text-sm">
          <span className="text-muted">{t('list.sortBy')}</span>
          <select
            value={sort}
            onChange={(event) =>
              setState({
                sort:
                  sortKeys.find((key) => key === event.target.value) ?? null,
              })
            }
            className="min-h-10 rounded-control border border-control bg-canvas px-2"
          >
            {sortKeys
              .filter((key) => hasOwner || key !== 'position')
              .map((key) => (
                <option key={key} value={key}>
                  {t(`list.sorts.${key}`)}
                </option>
              ))}
          </select>
        </label>
      </div>
      {isLoading ? (
        <LoadingRows count={drawn.length || 3} />
      ) : deployment === null ? (
        <Empty sentence={t('list.none')} />
      ) : ordered.length === 0 ? (
        <Empty
          sentence={
            q
              ? kind
                ? t('list.noMatchOfKind', { kind, search: q })
                : t('list.noMatch', { search: q })
              : t('list.noneOfKind')
          }
        >
          <button
            type="button"
            className={buttonClass('secondary', 'small')}
            onClick={() => setState({ q: null, kind: null })}
          >
            {t('list.showAll')}
          </button>
        </Empty>
      ) : (
        <>
          {isUnknown ? (
            <p className="flex flex-wrap items-center gap-3 border-line border-b bg-warn-soft px-4 py-3 text-sm">
              {t('list.old')}
              <button
                type="button"
                className={buttonClass('secondary', 'small')}
                onClick={refetch}
              >
                {t('shell.tryAgain')}
              </button>
            </p>
          ) : null}
          <VaultTable
            rows={drawn}
            sort={sort}
            onSort={(by) => setState({ sort: by })}
            hasOwner={hasOwner}
          />
          <VaultCards rows={drawn} hasOwner={hasOwner} />
          {rest > 0 ? (
            <p className="border-line border-t p-3 text-center">
              <button
                type="button"
                className={buttonClass('quiet', 'small')}
                onClick={() => setShown(shown + PAGE)}
              >
                {t('list.more', { count: count(Math.min(rest, PAGE)) })}
              </button>
            </p>
          ) : null}
          {oddities.map(({ address, name }) => (
            <p
              key={address}
              className="wrap-anywhere border-line border-t px-4 py-3 text-muted text-sm"
            >
              {t.rich('list.oddity', {
                name: name ?? t('list.aContract'),
                address: () => <span className="tnum">{address}</span>,
              })}
            </p>
          ))}
          <p className="border-line border-t px-4 py-2 text-sm">
            <Link
              href={`/compare?v=${ordered
                .slice(0, MOST_COMPARED)
                .map(({ address }) => address)
                .join(',')}`}
              prefetch={false}
              className="inline-flex min-h-10 items-center text-accent underline underline-offset-4"
            >
              {t('shell.compare', {
                count: Math.min(ordered.length, MOST_COMPARED),
              })}
            </Link>
          </p>
        </>
      )}
    </section>
  )
}

const isListed = ({ isListed }: { isListed: boolean }) => isListed

function LoadingRows({ count }: { count: number }) {
  const { t } = useWords()
  return (
    <div role="status" aria-label={t('list.reading')}>
      {Array.from({ length: count }, (_, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no other name
          key={index}
          className="flex h-[4.75rem] items-center gap-3 border-line border-b px-5 last:border-0"
        >
          <span className="skeleton size-10 rounded-full" />
          <span className="skeleton h-4 w-40" />
          <span className="skeleton ml-auto h-4 w-20" />
        </div>
      ))}
    </div>
  )
}

function Empty({
  sentence,
  children,
}: {
  sentence: string
  children?: React.ReactNode
}) {
  return (
    <div className="grid justify-items-center gap-3 px-4 py-12 text-center text-muted">
      <p>{sentence}</p>
      {children}
    </div>
  )
}
