import type { Metadata } from 'next'
import { WatchForm } from '#app/_components/portfolio/WatchForm.tsx'
import { getWords } from '#app/_messages/getWords.ts'
import { useWords } from '#app/_messages/useWords.ts'

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getWords()
  return {
    title: t('shell.portfolio'),
    description: t('pages.portfolioDescription'),
  }
}

export default function PortfolioEntry() {
  const { t } = useWords()
  return (
    <div className="grid gap-6">
      <div>
        <h1 className="text-3xl">{t('shell.portfolio')}</h1>
        <p className="mt-2 max-w-prose text-muted">
          {t('pages.portfolioIntro')}
        </p>
      </div>
      <WatchForm />
    </div>
  )
}
