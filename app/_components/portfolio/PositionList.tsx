import Link from 'next/link'
import type { ReactNode } from 'react'
import { Amount, Usd } from '#app/_components/Amount.tsx'
import { Amounts } from '#app/_components/Amounts.tsx'
import { NetApy } from '#app/_components/NetApy.tsx'
import { Percent } from '#app/_components/Percent.tsx'
import { TokenMark } from '#app/_components/TokenMark.tsx'
import type {
  PositionView,
  RangePositionView,
} from '#app/_views/positionView.ts'
import { describeVenues, toRangeRow } from '#app/_views/vaultRow.ts'

/** One row for each vault that the owner is or was in. */
export function PositionList({
  positions,
  ranges,
}: {
  positions: readonly PositionView[]
  ranges: readonly RangePositionView[]
}) {
  return (
    <ul className="divide-y divide-line">
      {positions.map((position) => (
        <PositionRow key={position.view.address} position={position} />
      ))}
      {ranges.map((position) => (
        <RangeRow key={position.view.address} position={position} />
      ))}
    </ul>
  )
}

function PositionRow({ position }: { position: PositionView }) {
  const { view, assets, costBasis, earned, isClosed } = position
  const { deployed } = view
  const { symbol, decimals } = deployed.asset
  return (
    <li className="relative grid gap-4 p-5 transition-colors duration-150 hover:bg-raised/60 md:grid-cols-[minmax(0,1.4fr)_3fr] md:items-center">
      <div className="flex items-center gap-3">
        <TokenMark symbol={symbol} />
        <div>
          <Link
            href={`/vaults/${view.chainId}/${view.address}`}
            className="block font-semibold after:absolute after:inset-0"
          >
            {deployed.name}
          </Link>
          <span className="text-muted text-sm">
            {isClosed
              ? 'Closed'
              : view.isStranger
                ? 'strategies unknown'
                : describeVenues(deployed.strategies)}
          </span>
        </div>
      </div>
      <dl className="grid grid-cols-[5fr_4fr] gap-4 text-sm sm:grid-cols-4">
        <Cell name="Worth now" note={<Usd usd={view.positionUsd} />}>
          <Amount units={assets} decimals={decimals} symbol={symbol} />
        </Cell>
        <Cell name="Cost">
          <Amount units={costBasis} decimals={decimals} symbol={symbol} />
        </Cell>
        <Cell name="Earned" note={isClosed ? 'in all' : null}>
          <Amount
            units={earned}
            decimals={decimals}
            symbol={symbol}
            signed
            className={toLook(earned)}
          />
        </Cell>
        <Cell name="Net APY, 30 days">
          <NetApy view={view} />
        </Cell>
      </dl>
    </li>
  )
}

/** What two tokens earned is told against having kept them, so that their own prices are not in it. */
function RangeRow({ position }: { position: RangePositionView }) {
  const { view, cost, earnedUsd, isClosed } = position
  const { tokens } = view.deployed
  const row = toRangeRow(view)
  return (
    <li className="relative grid gap-4 p-5 transition-colors duration-150 hover:bg-raised/60 md:grid-cols-[minmax(0,1.4fr)_3fr] md:items-center">
      <div className="flex items-center gap-3">
        <TokenMark symbol={row.symbols[0] ?? ''} other={row.symbols[1]} />
        <div>
          <Link
            href={row.href}
            className="block font-semibold after:absolute after:inset-0"
          >
            {row.name}
          </Link>
          <span className="text-muted text-sm">
            {isClosed ? 'Closed' : row.venues}
          </span>
        </div>
      </div>
      <dl className="grid grid-cols-[5fr_4fr] gap-4 text-sm sm:grid-cols-4">
        <Cell name="Worth now" note={<Usd usd={view.positionUsd} />}>
          <Amounts amounts={row.position} />
        </Cell>
        <Cell name="Cost">
          <Amounts
            amounts={tokens.map((token, side) => ({
              token,
              units: cost?.[side] ?? null,
            }))}
          />
        </Cell>
        <Cell name="Earned" note="over keeping both tokens">
          <Usd usd={earnedUsd} signed className={toLook(earnedUsd)} />
        </Cell>
        <Cell name="Fees alone, a year">
          <Percent rate={view.earnings} />
        </Cell>
      </dl>
    </li>
  )
}

function toLook(earned: bigint | null): string {
  if (earned === null || earned === 0n) return ''
  return earned > 0n ? 'text-gain' : 'text-loss'
}

function Cell({
  name,
  note,
  children,
}: {
  name: string
  note?: ReactNode
  children: ReactNode
}) {
  return (
    <div className="sm:text-right">
      <dt className="text-muted text-xs">{name}</dt>
      <dd className="mt-0.5 font-medium">
        {children}
        {note ? (
          <span className="block font-normal text-muted text-xs">{note}</span>
        ) : null}
      </dd>
    </div>
  )
}
