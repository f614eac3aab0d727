import Link from 'next/link'
import type { ReactNode } from 'react'
import { Amount, Unknown, Usd } from '#app/_components/Amount.tsx'
import { Amounts } from '#app/_components/Amounts.tsx'
import { NetApy } from '#app/_components/NetApy.tsx'
import { Percent } from '#app/_components/Percent.tsx'
import { TokenMark } from '#app/_components/TokenMark.tsx'
import type { PositionView } from '#app/_views/positionView.ts'
import type { RangeView } from '#app/_views/rangeView.ts'
import { describeVenues, toRangeRow } from '#app/_views/vaultRow.ts'

/** One row for each vault that the owner is or was in. */
export function PositionList({
  positions,
  ranges,
}: {
  positions: readonly PositionView[]
  ranges: readonly RangeView[]
}) {
  return (
    <ul className="divide-y divide-line">
      {positions.map((position) => (
        <PositionRow key={position.view.address} position={position} />
      ))}
      {ranges.map((view) => (
        <RangeRow key={view.address} view={view} />
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
      <dl className="grid grid-cols-2 gap-4 text-sm sm:grid-cols-4">
        <Cell name="Worth now" note={<Usd usd={view.positionUsd} />}>
          <Amount units={assets} decimals={decimals} symbol={symbol} />
        </Cell>
        <Cell name="Cost">
          <Amount units={costBasis} decimals={decimals} symbol={symbol} />
        </Cell>
        <Cell name="Earned" note={isClosed ? 'in all' : null}>
          <span
            className={
              earned === null || earned === 0n
                ? ''
                : earned > 0n
                  ? 'text-gain'
                  : 'text-loss'
            }
          >
            <Amount units={earned} decimals={decimals} symbol={symbol} signed />
          </span>
        </Cell>
        <Cell name="Net APY, 30 days">
          <NetApy view={view} />
        </Cell>
      </dl>
    </li>
  )
}

/** Cost and earnings of two tokens are of two kinds: see the vault's page for what the price did. */
function RangeRow({ view }: { view: RangeView }) {
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
          <span className="text-muted text-sm">{row.venues}</span>
        </div>
      </div>
      <dl className="grid grid-cols-2 gap-4 text-sm sm:grid-cols-4">
        <Cell name="Worth now" note={<Usd usd={view.positionUsd} />}>
          <Amounts amounts={row.position} />
        </Cell>
        <Cell name="Cost">
          <Unknown reason="Not told for two tokens" />
        </Cell>
        <Cell name="Earned">
          <Unknown reason="Not told for two tokens" />
        </Cell>
        <Cell name="Fees alone, a year">
          <Percent rate={view.earnings} />
        </Cell>
      </dl>
    </li>
  )
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
