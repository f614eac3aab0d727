import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { LiveFigure } from '#app/_components/learn/LiveFigure.tsx'
import {
  isTopicSlug,
  type Topic,
  topics,
} from '#app/_components/learn/topics.ts'
import { ToolHead } from '#app/_components/tools/ToolHead.tsx'
import { getWords } from '#app/_messages/getWords.ts'

type Props = { params: Promise<{ topic: string }> }

async function requireTopic(params: Props['params']): Promise<Topic> {
  const { topic } = await params
  return isTopicSlug(topic) ? topics[topic] : notFound()
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { t } = await getWords()
  const topic = await requireTopic(params)
  return {
    title: t(`learn.topics.${topic}.title`),
    description: t(`learn.topics.${topic}.short`),
  }
}

export default async function TopicPage({ params }: Props) {
  const { t } = await getWords()
  const topic = await requireTopic(params)
  return (
    <>
      <ToolHead title={t(`learn.topics.${topic}.title`)}>
        {t(`learn.topics.${topic}.short`)}
      </ToolHead>
      <article className="grid max-w-prose gap-4 text-lg leading-relaxed">
        <p>{t(`learn.topics.${topic}.body`)}</p>
        <p>{t(`learn.topics.${topic}.more`)}</p>
      </article>
      <section aria-labelledby="formula" className="card p-5">
        <h2 id="formula" className="text-lg">
          {t('learn.formula')}
        </h2>
        <p className="mt-2 font-medium">{t(`learn.topics.${topic}.formula`)}</p>
        <h3 className="mt-6 mb-3 text-base">{t('learn.tryIt')}</h3>
        <LiveFigure topic={topic} />
      </section>
      <nav
        aria-label={t('learn.all')}
        className="flex flex-wrap gap-x-2 gap-y-1 text-sm"
      >
        {Object.keys(topics)
          .filter(isTopicSlug)
          .map((slug) => (
            <Link
              key={slug}
              href={`/learn/${slug}`}
              prefetch={false}
              aria-current={topics[slug] === topic ? 'page' : undefined}
              className="inline-flex min-h-10 items-center rounded-control border border-line px-3 hover:border-control aria-[current=page]:border-accent aria-[current=page]:text-accent"
            >
              {t(`learn.topics.${topics[slug]}.title`)}
            </Link>
          ))}
      </nav>
    </>
  )
}
