import type { Metadata } from 'next'
import Link from 'next/link'
import { ToolHead } from '#app/_components/tools/ToolHead.tsx'
import { getWords } from '#app/_messages/getWords.ts'

const places = {
  il: '/tools/il',
  projection: '/tools/projection',
  backtest: '/tools/backtest',
  compare: '/compare',
  learn: '/learn',
} as const

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getWords()
  return {
    title: t('learn.tools.title'),
    description: t('learn.tools.description'),
  }
}

export default async function ToolsPage() {
  const { t } = await getWords()
  return (
    <>
      <ToolHead title={t('learn.tools.title')}>
        {t('learn.tools.intro')}
      </ToolHead>
      <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {(Object.keys(places) as (keyof typeof places)[]).map((place) => (
          <li
            key={place}
            className="card relative p-5 transition-colors duration-150 hover:border-control"
          >
            <h2 className="text-lg">
              <Link
                href={places[place]}
                prefetch={false}
                className="after:absolute after:inset-0"
              >
                {t(`learn.tools.${place}`)}
              </Link>
            </h2>
            <p className="mt-2 text-muted text-sm">
              {t(`learn.tools.${place}Why`)}
            </p>
          </li>
        ))}
      </ul>
    </>
  )
}
