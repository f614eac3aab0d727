import Link from 'next/link'
import { Amount, Usd } from '#app/_components/Amount.tsx'
import { Amounts } from '#app/_components/Amounts.tsx'
import { NetApy } from '#app/_components/NetApy.tsx'
import { Percent } from '#app/_components/Percent.tsx'
import { TokenMark } from '#app/_components/TokenMark.tsx'
import { Cell } from '#app/_components/ui/Cell.tsx'
import { Explained } from '#app/_components/ui/Explained.tsx'
import { useWords } from '#app/_messages/useWords.ts'
import { explainCost, explainEarned } from '#app/_views/explainPosition.ts'
import {
  explainRangeEarned,
  explainRangeFees,
  explainRangeWorth,
} from '#app/_views/explainRange.ts'
import { explainNetApy, explainWorth } from '#app/_views/explainVault.ts'
import type {
  PositionView,
  RangePositionView,
} from '#app/_views/positionView.ts'
import { describeVenues, toRangeRow, toVenues } from '#app/_views/vaultRow.ts'

type Told = { blockNumber: bigint | null }

/** One row for each vault that the owner is or was in. */
export function PositionList({
  positions,
  ranges,
  ...told
}: {
  positions: readonly PositionView[]
  ranges: readonly RangePositionView[]
} & Told) {
  return (
    <ul className="divide-y divide-line">
      {positions.map((position) => (
        <PositionRow
          key={position.view.address}
          position={position}
          {...told}
        />
      ))}
      {ranges.map((position) => (
        <RangeRow key={position.view.address} position={position} {...told} />
      ))}
    </ul>
  )
}

function PositionRow({ position, ...told }: { position: PositionView } & Told) {
  const words = useWords()
  const { t } = words
  const { view, assets, costBasis, earned, isClosed } = position
  const { deployed } = view
  const { symbol, decimals } = deployed.asset
  return (
    <li className="relative grid gap-4 p-5 transition-colors duration-150 hover:bg-raised/60 md:grid-cols-[minmax(0,1.4fr)_3fr] md:items-center">
      <div className="flex items-center gap-3">
        <TokenMark symbol={symbol} />
        <div>
          <Link
            prefetch={false}
            href={`/vaults/${view.chainId}/${view.address}`}
            className="wrap-anywhere block font-semibold after:absolute after:inset-0"
          >
            {deployed.name}
          </Link>
          <span className="text-muted text-sm">
            {isClosed
              ? t('portfolio.closed')
              : view.isStranger
                ? t('vault.unknownStrategies')
                : describeVenues(words, toVenues(deployed.strategies))}
          </span>
        </div>
      </div>
      <dl className="grid grid-cols-[5fr_4fr] gap-4 text-sm sm:grid-cols-4">
        <Cell
          name={t('portfolio.worthNow')}
          note={<Usd usd={view.positionUsd} />}
        >
          <Explained by={(words) => explainWorth(words, view, told)}>
            <Amount units={assets} decimals={decimals} symbol={symbol} />
          </Explained>
        </Cell>
        <Cell name={t('portfolio.cost')}>
          <Explained by={(words) => explainCost(words, position, told)}>
            <Amount units={costBasis} decimals={decimals} symbol={symbol} />
          </Explained>
        </Cell>
        <Cell
          name={t('portfolio.earned')}
          note={isClosed ? t('portfolio.inAll') : null}
        >
          <Explained by={(words) => explainEarned(words, position, told)}>
            <Amount
              units={earned}
              decimals={decimals}
              symbol={symbol}
              signed
              className={toLook(earned)}
            />
          </Explained>
        </Cell>
        <Cell name={t('vault.netApy')}>
          <Explained by={(words) => explainNetApy(words, view, told)}>
            <NetApy view={view} />
          </Explained>
        </Cell>
      </dl>
    </li>
  )
}

/** What two tokens earned is told against having kept them, so that their own prices are not in it. */
function RangeRow({
  position,
  ...told
}: { position: RangePositionView } & Told) {
  const words = useWords()
  const { t } = words
  const { view, cost, earnedUsd, isClosed } = position
  const { tokens } = view.deployed
  const row = toRangeRow(view)
  return (
    <li className="relative grid gap-4 p-5 transition-colors duration-150 hover:bg-raised/60 md:grid-cols-[minmax(0,1.4fr)_3fr] md:items-center">
      <div className="flex items-center gap-3">
        <TokenMark symbol={row.symbols[0] ?? ''} other={row.symbols[1]} />
        <div>
          <Link
            prefetch={false}
            href={row.href}
            className="wrap-anywhere block font-semibold after:absolute after:inset-0"
          >
            {row.name}
          </Link>
          <span className="text-muted text-sm">
            {isClosed
              ? t('portfolio.closed')
              : describeVenues(words, row.venues ?? [])}
          </span>
        </div>
      </div>
      <dl className="grid grid-cols-[5fr_4fr] gap-4 text-sm sm:grid-cols-4">
        <Cell
          name={t('portfolio.worthNow')}
          note={<Usd usd={view.positionUsd} />}
        >
          <Explained by={(words) => explainRangeWorth(words, view, told)}>
            <Amounts amounts={row.position} />
          </Explained>
        </Cell>
        <Cell name={t('portfolio.cost')}>
          <Amounts
            amounts={tokens.map((token, side) => ({
              token,
              units: cost?.[side] ?? null,
            }))}
          />
        </Cell>
        <Cell name={t('portfolio.earned')} note={t('portfolio.overKeeping')}>
          <Explained by={(words) => explainRangeEarned(words, position, told)}>
            <Usd usd={earnedUsd} signed className={toLook(earnedUsd)} />
          </Explained>
        </Cell>
        <Cell name={t('range.feesAlone')}>
          <Explained by={(words) => explainRangeFees(words, view, told)}>
            <Percent rate={view.earnings} />
          </Explained>
        </Cell>
      </dl>
    </li>
  )
}

/** Green for what was gained, red for what was lost. */
export function toLook(earned: bigint | null): string {
  if (earned === null || earned === 0n) return ''
  return earned > 0n ? 'text-gain' : 'text-loss'
}
