'use client'

import { useQuery } from '@tanstack/react-query'
import { buttonClass } from '#app/_components/ui/buttonClass.ts'
import { Notice } from '#app/_components/ui/Notice.tsx'
import { describeApiError } from '#app/_errors/describeApiError.ts'
import { useHead } from '#app/_hooks/useHead.ts'
import { useWords } from '#app/_messages/useWords.ts'
import { hasFailed } from '#app/_queries/hasFailed.ts'
import { statusQuery } from '#app/_queries/statusQuery.ts'
import { toLag, toVerdict, type Verdict } from '#app/_views/statusView.ts'
import type { StatusWire } from '#lib/api/wire.ts'
import { Endpoints } from './Endpoints.tsx'
import { Forecasts } from './Forecasts.tsx'
import { Processes } from './Processes.tsx'
import { Summary } from './Summary.tsx'
import { TaskCosts } from './TaskCosts.tsx'
import { ToneMark } from './ToneMark.tsx'

/** What the machine behind the figures does now, and what nobody knows of it. */
export function StatusPage({ first }: { first: StatusWire | null }) {
  const words = useWords()
  const { t } = words
  const query = useQuery(statusQuery())
  const { data: head } = useHead()
  const status = query.data ?? first
  const isFailed = hasFailed(query)
  const retry = (
    <button
      type="button"
      className={buttonClass('secondary', 'small')}
      onClick={() => void query.refetch()}
    >
      {t('shell.tryAgain')}
    </button>
  )
  if (!status)
    return isFailed ? (
      <Notice look="loss" title={t('status.unknown')} action={retry}>
        {query.error
          ? t('status.unknownBecause', {
              message: describeApiError(words, query.error),
            })
          : t('status.unknownWhy')}
      </Notice>
    ) : (
      <Loading />
    )
  const lag = toLag(status, head?.blockNumber)
  return (
    <div className="grid gap-6">
      {isFailed ? (
        <Notice look="warn" title={t('status.old')} action={retry}>
          {query.dataUpdatedAt > 0
            ? t('status.oldSince', { time: toClock(query.dataUpdatedAt) })
            : t('status.oldSinceOpened')}
        </Notice>
      ) : null}
      <VerdictLine
        verdict={
          isFailed
            ? {
                tone: 'warn',
                title: t('status.notKnownNow'),
                sentence: t('status.lastAnswered'),
              }
            : toVerdict(words, status, lag)
        }
      />
      <Summary status={status} lag={lag} head={head?.blockNumber} />
      <Endpoints endpoints={status.endpoints} />
      <Processes processes={status.processes} />
      <TaskCosts costs={status.taskCosts} />
      <Forecasts />
    </div>
  )
}

/** Its words change only with the state, so that a screen reader is not told each number. */
function VerdictLine({
  verdict: { tone, title, sentence },
}: {
  verdict: Verdict
}) {
  const { t } = useWords()
  return (
    <div role="status" aria-label={t('status.state')}>
      <p className="flex items-center gap-3 font-semibold text-xl tracking-tight">
        <ToneMark tone={tone} />
        {title}
      </p>
      <p className="mt-1 max-w-prose text-muted">{sentence}</p>
    </div>
  )
}

/** As large as what comes. */
function Loading() {
  const { t } = useWords()
  return (
    <div role="status" aria-label={t('status.reading')} className="grid gap-6">
      <div className="skeleton h-12 w-1/2" />
      <div className="card p-5">
        <div className="skeleton h-72 sm:h-44 lg:h-24" />
      </div>
      {['endpoints', 'processes', 'costs'].map((section) => (
        <div key={section} className="card p-5">
          <div className="skeleton h-5 w-1/3" />
          <div className="skeleton mt-4 h-40 lg:h-24" />
        </div>
      ))}
    </div>
  )
}

function toClock(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(11, 19)} UTC`
}
