'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import type { Address } from 'viem'
import { buttonClass } from '#app/_components/ui/buttonClass.ts'
import { Notice } from '#app/_components/ui/Notice.tsx'
import { describeApiError } from '#app/_errors/describeApiError.ts'
import { usePlanAnswers } from '#app/_hooks/usePlanAnswers.ts'
import { useSettled } from '#app/_hooks/useSettled.ts'
import { type FirstPaint, useVaultViews } from '#app/_hooks/useVaultViews.ts'
import { useWords } from '#app/_messages/useWords.ts'
import { useConfiguration } from '#app/_providers/ConfigurationContext.tsx'
import { hasFailed } from '#app/_queries/hasFailed.ts'
import { planQuery } from '#app/_queries/planQueries.ts'
import { readAnswers } from '#app/_views/planQuestion.ts'
import { useOwner } from '#app/_wallet/WalletContext.tsx'
import type { PlanWire } from '#lib/api/wire.ts'
import type { DeployedToken, Deployment } from '#lib/chain/deployment.ts'
import { PlanQuestions } from './PlanQuestions.tsx'
import { PlanResult } from './PlanResult.tsx'

/** Nobody deposits before having looked. */
const PlanPanel = dynamic(
  () => import('./PlanPanel.tsx').then((module) => module.PlanPanel),
  { ssr: false, loading: () => <div className="skeleton mt-3 h-32" /> },
)

/** Questions, what may come of them, and the deposit that does it. Needs no wallet: the whole plan stands in the address. */
export function PlannerPage({
  first,
  today,
}: {
  first: FirstPaint
  /** Seconds, by the chain's clock. */
  today: number
}) {
  const { t } = useWords()
  const { deployment } = useConfiguration()
  if (!deployment || deployment.vaults.length === 0)
    return <Notice look="info">{t('planner.noVaults')}</Notice>
  return <Planner deployment={deployment} first={first} today={today} />
}

function Planner({
  deployment,
  first,
  today,
}: {
  deployment: Deployment
  first: FirstPaint
  today: number
}) {
  const words = useWords()
  const { t } = words
  const { token: symbol, answers, setAnswers } = usePlanAnswers()
  const { nativeBalance } = useVaultViews(useOwner(), first)
  const tokens = listTokens(deployment)
  const token = (tokens.find((one) => one.symbol === symbol) ??
    tokens[0]) as DeployedToken
  const form = readAnswers(words, answers, token, today)
  const question = useSettled(form.question, JSON.stringify(form.question))
  const planned = useQuery({
    ...planQuery(question),
    // What was planned before stands until the new plan is there.
    placeholderData: (previous: PlanWire | null | undefined) => previous,
  })
  const isOld =
    planned.isPlaceholderData ||
    JSON.stringify(question) !== JSON.stringify(form.question)
  const hasNone = form.question !== null && hasFailed(planned)
  const found = planned.data ?? null
  const plan =
    form.question && found?.token.address === token.address.toLowerCase()
      ? found
      : null

  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="grid min-w-0 gap-6">
        <PlanQuestions
          form={form}
          answers={answers}
          tokens={tokens}
          token={token}
          today={today}
          onAnswer={(some) => void setAnswers(some)}
        />
        <section
          aria-labelledby="result"
          aria-busy={isOld}
          className="grid gap-6"
        >
          <h2 id="result" className="sr-only">
            {t('planner.result')}
          </h2>
          {hasNone ? (
            <Notice
              look="warn"
              title={t('planner.failed')}
              action={
                <button
                  type="button"
                  className={buttonClass('secondary', 'small')}
                  onClick={() => void planned.refetch()}
                >
                  {t('planner.again')}
                </button>
              }
            >
              {planned.error ? describeApiError(words, planned.error) : null}
            </Notice>
          ) : plan ? (
            <PlanResult plan={plan} isOld={isOld} />
          ) : form.question ? (
            <Loading name={t('planner.making')} />
          ) : (
            <p className="card p-8 text-center text-muted">
              {form.amount.kind === 'empty'
                ? t('planner.writeAmount')
                : t('planner.mend')}
            </p>
          )}
        </section>
      </div>
      <section
        aria-label={t('planner.panel')}
        className="card p-5 lg:sticky lg:top-24"
      >
        <h2 className="text-lg">{t('planner.deposit')}</h2>
        {deployment.router ? (
          <PlanPanel
            key={token.address}
            plan={isOld || hasNone ? null : plan}
            token={token}
            router={deployment.router}
            nativeBalance={nativeBalance}
            isMaking={form.question !== null && !hasNone && (isOld || !plan)}
            hasNone={hasNone}
          />
        ) : (
          <p className="mt-3 text-muted text-sm">{t('planner.noRouter')}</p>
        )}
      </section>
    </div>
  )
}

/** What vaults take, each once, in their order. */
function listTokens({ vaults }: Deployment): DeployedToken[] {
  const byAddress = new Map<Address, DeployedToken>(
    vaults.map(({ asset }) => [asset.address, asset]),
  )
  return [...byAddress.values()]
}

/** As high as what comes. */
function Loading({ name }: { name: string }) {
  return (
    <div role="status" aria-label={name} className="grid gap-6">
      <div className="card p-5">
        <div className="grid grid-cols-2 gap-6 sm:grid-cols-3">
          {['expected', 'chance', 'worst'].map((key) => (
            <div key={key} className="grid h-20 content-start gap-2">
              <span className="skeleton h-4 w-20" />
              <span className="skeleton h-6 w-28" />
            </div>
          ))}
        </div>
        <div className="skeleton mt-6 h-80" />
      </div>
      <div className="card h-64 p-5">
        <span className="skeleton block h-5 w-40" />
      </div>
    </div>
  )
}
