'use client'

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { Address } from 'viem'
import { Activity } from '#app/_components/Activity.tsx'
import { buttonClass } from '#app/_components/ui/buttonClass.ts'
import { useWords } from '#app/_messages/useWords.ts'
import {
  olderActivityQuery,
  ownerActivityQuery,
} from '#app/_queries/ownerQueries.ts'
import type { VaultView } from '#app/_views/vaultView.ts'
import type { ActivityWire } from '#lib/api/wire.ts'

const kinds = ['deposit', 'withdraw', 'transfer'] as const
type Kind = (typeof kinds)[number]

/** All that touched an owner's shares: the newest at once, the rest page by page; by kind and by vault. */
export function OwnerActivity({
  owner,
  views,
  first,
}: {
  owner: Address
  views: readonly VaultView[]
  first: ActivityWire[] | null
}) {
  const { t } = useWords()
  const [kind, setKind] = useState<Kind | null>(null)
  const [vault, setVault] = useState<string | null>(null)
  const [isAll, setIsAll] = useState(false)
  const newest = useQuery(ownerActivityQuery(owner))
  const older = useInfiniteQuery({
    ...olderActivityQuery(owner),
    enabled: isAll,
  })
  const pages = isAll
    ? older.data?.pages.flatMap(({ items }) => items)
    : undefined
  const read = pages ?? newest.data ?? first ?? undefined
  const events = read?.filter(
    (event) =>
      (kind === null || event.kind === kind) &&
      (vault === null || event.vault === vault),
  )
  const names = {
    deposit: t('worth.deposits'),
    withdraw: t('worth.withdrawals'),
    transfer: t('worth.transfers'),
  }
  const mayHaveMore = isAll ? older.hasNextPage : (read?.length ?? 0) >= 12
  return (
    <Activity
      query={{
        ...newest,
        data: events,
      }}
      views={views}
      isOfOwner
      empty={
        kind || vault
          ? t('worth.noneMatch', { count: read?.length ?? 0 })
          : undefined
      }
      toolbar={
        <div className="flex flex-wrap items-end gap-3 px-5 pb-4 text-sm">
          <Choice
            label={t('worth.filterKind')}
            value={kind}
            all={t('worth.all')}
            options={kinds.map((one) => ({ value: one, name: names[one] }))}
            onChange={(next) =>
              setKind(kinds.find((one) => one === next) ?? null)
            }
          />
          <Choice
            label={t('worth.filterVault')}
            value={vault}
            all={t('worth.all')}
            options={views.map(({ address, deployed }) => ({
              value: address.toLowerCase(),
              name: deployed.name,
            }))}
            onChange={setVault}
          />
          <a
            href={`/api/v1/activity/${owner}?format=csv&limit=200`}
            download
            className={`${buttonClass('secondary', 'small')} sm:ml-auto`}
          >
            {t('worth.activityFile')}
          </a>
        </div>
      }
      footer={
        mayHaveMore ? (
          <div className="border-line border-t p-3 text-center">
            <button
              type="button"
              className={buttonClass('quiet', 'small')}
              aria-disabled={older.isFetching}
              onClick={() => {
                if (!isAll) setIsAll(true)
                else if (!older.isFetching) void older.fetchNextPage()
              }}
            >
              {t('worth.older')}
            </button>
          </div>
        ) : null
      }
    />
  )
}

function Choice({
  label,
  value,
  all,
  options,
  onChange,
}: {
  label: string
  value: string | null
  all: string
  options: readonly { value: string; name: string }[]
  onChange: (value: string | null) => void
}) {
  const id = useId()
  return (
    <div className="grid min-w-0 gap-1">
      <label htmlFor={id} className="text-muted text-xs">
        {label}
      </label>
      <select
        id={id}
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value || null)}
        className="min-h-8 max-w-full rounded-control border border-control bg-canvas px-2"
      >
        <option value="">{all}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.name}
          </option>
        ))}
      </select>
    </div>
  )
}
