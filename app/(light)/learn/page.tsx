import type { Metadata } from 'next'
import Link from 'next/link'
import { isTopicSlug, topics } from '#app/_components/learn/topics.ts'
import { ToolHead } from '#app/_components/tools/ToolHead.tsx'
import { getWords } from '#app/_messages/getWords.ts'

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getWords()
  return { title: t('learn.title'), description: t('learn.description') }
}

export default async function LearnPage() {
  const { t } = await getWords()
  return (
    <>
      <ToolHead title={t('learn.title')}>{t('learn.intro')}</ToolHead>
      <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {Object.keys(topics)
          .filter(isTopicSlug)
          .map((slug) => (
            <li
              key={slug}
              className="card relative p-5 transition-colors duration-150 hover:border-control"
            >
              <h2 className="text-lg">
                <Link
                  href={`/learn/${slug}`}
                  prefetch={false}
                  className="after:absolute after:inset-0"
                >
                  {t(`learn.topics.${topics[slug]}.title`)}
                </Link>
              </h2>
              <p className="mt-2 text-muted text-sm">
                {t(`learn.topics.${topics[slug]}.short`)}
              </p>
            </li>
          ))}
      </ul>
    </>
  )
}
