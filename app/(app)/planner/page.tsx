import type { Metadata } from 'next'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import { PlannerPage } from '#app/_components/planner/PlannerPage.tsx'
import { getWords } from '#app/_messages/getWords.ts'
import { readFirstPaint } from '#app/_server/readFirstPaint.ts'

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getWords()
  return {
    title: t('planner.title'),
    description: t('planner.description'),
  }
}

export default async function PlannerRoute() {
  const { t } = await getWords()
  const first = await readFirstPaint()
  // The chain's clock: a local chain may be ahead of everybody else's.
  const today = Number(first.chain?.timestamp ?? Math.floor(Date.now() / 1_000))
  return (
    <div className="grid gap-6">
      <div>
        <h1 className="text-3xl">{t('planner.title')}</h1>
        <p className="mt-2 max-w-prose text-muted">{t('planner.intro')}</p>
      </div>
      <NuqsAdapter>
        <PlannerPage first={first} today={today} />
      </NuqsAdapter>
    </div>
  )
}
