'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import type { Address } from 'viem'
import { Unknown, Usd } from '#app/_components/Amount.tsx'
import { ShareButton } from '#app/_components/share/ShareButton.tsx'
import { buttonClass } from '#app/_components/ui/buttonClass.ts'
import { Explained } from '#app/_components/ui/Explained.tsx'
import { Figure } from '#app/_components/ui/Figure.tsx'
import { useMoments } from '#app/_hooks/useMoments.ts'
import { type FirstPaint, useVaultViews } from '#app/_hooks/useVaultViews.ts'
import { useWords } from '#app/_messages/useWords.ts'
import {
  positionsQuery,
  rangePositionsQuery,
} from '#app/_queries/ownerQueries.ts'
import type { OwnerHistory } from '#app/_server/readFirstPaint.ts'
import { explainSum } from '#app/_views/explainPosition.ts'
import type { Explain } from '#app/_views/explanation.ts'
import {
  joinPositions,
  joinRangePositions,
  listEarnedToday,
} from '#app/_views/positionView.ts'
import { toPortfolioCard } from '#app/_views/toShareCard.ts'
import { sumKnown } from '#app/_views/vaultView.ts'
import { useWallet } from '#app/_wallet/WalletContext.tsx'
import { OwnerActivity } from './OwnerActivity.tsx'
import { PositionList, toLook } from './PositionList.tsx'

/** What only history knows comes after what is there now. */
const WorthOverTime = dynamic(
  () => import('./WorthOverTime.tsx').then((module) => module.WorthOverTime),
  { ssr: false, loading: () => <div className="card h-[31.5rem]" /> },
)

const Lots = dynamic(() => import('./Lots.tsx').then((module) => module.Lots), {
  ssr: false,
  loading: () => <div className="card h-40" />,
})

const AlertPanel = dynamic(
  () => import('./AlertPanel.tsx').then((module) => module.AlertPanel),
  { ssr: false, loading: () => <div className="card h-72" /> },
)

const Locked = dynamic(
  () => import('./Locked.tsx').then((module) => module.Locked),
  { ssr: false },
)

/** What an address has here and what it has earned. Needs no wallet: whoever knows the address may look. */
export function PortfolioPage({
  owner,
  first,
  firstHistory,
}: {
  owner: Address
  first: FirstPaint
  firstHistory: OwnerHistory
}) {
  const { t } = useWords()
  const wallet = useWallet()
  const { views, ranges, timestamp, blockNumber, isUnknown, refetch } =
    useVaultViews(owner, first)
  const history = useQuery(positionsQuery(owner))
  const past = history.data ?? firstHistory.positions ?? undefined
  const rangeHistory = useQuery(rangePositionsQuery(owner))
  const rangePast =
    rangeHistory.data ?? firstHistory.rangePositions ?? undefined
  const positions = joinPositions(views, past)
  const rangePositions = joinRangePositions(ranges, rangePast)
  const all = [...positions, ...rangePositions]
  const byDay = useMoments(owner, positions, rangePositions)
  const isKnown = views.some(({ account }) => account !== null)
  const todays = listEarnedToday(
    positions,
    rangePositions,
    byDay.missing.length > 0 ? undefined : byDay.moments,
  )
  const today = isKnown ? sumKnown(todays.map(({ usd }) => usd)) : null
  const worth = sumKnown([...views, ...ranges].map((view) => view.positionUsd))
  const earned = sumKnown(all.map(({ earnedUsd }) => earnedUsd))
  const explainWorthOf: Explain = (words) =>
    explainSum(words, {
      title: words.t('reasons.worth'),
      formula: words.t('reasons.worthSum'),
      parts: all.map(({ view }) => ({
        name: view.deployed.name,
        usd: view.positionUsd,
      })),
      total: worth,
      blockNumber,
    })
  const explainEarnedOf: Explain = (words) =>
    explainSum(words, {
      title: words.t('reasons.earned'),
      formula: words.t('reasons.earnedSum'),
      parts: all.map(({ view, earnedUsd }) => ({
        name: view.deployed.name,
        usd: earnedUsd,
      })),
      total: earned,
      blockNumber,
    })
  const explainTodayOf: Explain = (words) =>
    explainSum(words, {
      title: words.t('worth.today'),
      formula: words.t('reasons.todayFormula'),
      parts: todays,
      total: today,
      blockNumber,
    })
  const isOwn = 'owner' in wallet && wallet.owner === owner

  return (
    <div className="grid gap-6">
      <div className="flex flex-wrap items-start gap-x-4">
        <h1 className="flex-1 text-3xl">{t('shell.portfolio')}</h1>
        <ShareButton
          card={(words) =>
            toPortfolioCard(words, {
              worth: isKnown ? worth : null,
              earned: isKnown && past ? earned : null,
              count: isKnown ? all.filter((one) => !one.isClosed).length : null,
              timestamp,
            })
          }
          fileName="millrace-portfolio.png"
        />
        <p className="tnum mt-2 basis-full break-all text-muted text-sm">
          {owner}
          {wallet.kind === 'loading' || isOwn
            ? ''
            : ` · ${t('portfolio.watchOnly')}`}
        </p>
      </div>
      <section aria-label={t('portfolio.summary')} className="card p-5">
        <dl className="grid grid-cols-2 gap-6 sm:grid-cols-4">
          <Figure
            label={t('portfolio.worthNow')}
            note={t('portfolio.worthNote')}
          >
            {isKnown ? (
              <Explained by={explainWorthOf}>
                <Usd usd={worth} />
              </Explained>
            ) : (
              <Unknown />
            )}
          </Figure>
          <Figure
            label={t('portfolio.earned')}
            note={t('portfolio.earnedNote')}
          >
            {isKnown && past && (rangePast || ranges.length === 0) ? (
              <Explained by={explainEarnedOf}>
                <Usd usd={earned} signed className={toLook(earned)} />
              </Explained>
            ) : (
              <Unknown />
            )}
          </Figure>
          <Figure label={t('worth.today')} note={t('worth.todayNote')}>
            <Explained by={explainTodayOf}>
              {today === null ? (
                <Unknown />
              ) : (
                <Usd usd={today} signed className={toLook(today)} />
              )}
            </Explained>
          </Figure>
          <Figure label={t('portfolio.positions')}>
            <span className="tnum">
              {isKnown ? (
                all.filter(({ isClosed }) => !isClosed).length
              ) : (
                <Unknown />
              )}
            </span>
          </Figure>
        </dl>
      </section>
      <section aria-labelledby="positions" className="card overflow-hidden">
        <h2 id="positions" className="p-5 pb-3 text-lg">
          {t('portfolio.positions')}
        </h2>
        <div className="border-line border-t">
          {!isKnown ? (
            isUnknown ? (
              <div className="grid justify-items-center gap-3 p-8 text-center text-muted text-sm">
                <p>{t('portfolio.unknown')}</p>
                <button
                  type="button"
                  className={buttonClass('secondary', 'small')}
                  onClick={refetch}
                >
                  {t('shell.tryAgain')}
                </button>
              </div>
            ) : (
              <div
                role="status"
                aria-label={t('portfolio.reading')}
                className="p-5"
              >
                <div className="skeleton h-5 w-1/2" />
                <div className="skeleton mt-4 h-5 w-2/3" />
              </div>
            )
          ) : all.length === 0 ? (
            <div className="grid justify-items-center gap-3 p-8 text-center text-muted text-sm">
              <p>
                {isOwn
                  ? t('portfolio.noneOfYours')
                  : t('portfolio.noneOfTheirs')}
              </p>
              <Link href="/vaults" className={buttonClass('primary', 'small')}>
                {t('vault.seeAll')}
              </Link>
            </div>
          ) : (
            <PositionList
              positions={positions}
              ranges={rangePositions}
              blockNumber={blockNumber}
            />
          )}
        </div>
      </section>
      {isKnown ? <Locked owner={owner} views={views} /> : null}
      {all.length > 0 ? (
        <>
          <WorthOverTime past={byDay} views={[...views, ...ranges]} />
          <Lots owner={owner} views={views} />
        </>
      ) : null}
      {isKnown && timestamp !== null && all.length > 0 ? (
        <AlertPanel
          owner={owner}
          views={views}
          positions={positions}
          ranges={rangePositions}
          timestamp={timestamp}
        />
      ) : null}
      <OwnerActivity
        owner={owner}
        views={views}
        first={firstHistory.activity}
      />
    </div>
  )
}
