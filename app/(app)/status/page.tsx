import type { Metadata } from 'next'
import { StatusPage } from '#app/_components/status/StatusPage.tsx'
import { getWords } from '#app/_messages/getWords.ts'
import { readStatus } from '#app/_server/readFirstPaint.ts'

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getWords()
  return { title: t('shell.status'), description: t('pages.statusDescription') }
}

export default async function Status() {
  const { t } = await getWords()
  const first = await readStatus()
  return (
    <div className="grid gap-6">
      <div>
        <h1 className="text-3xl">{t('shell.status')}</h1>
        <p className="mt-2 max-w-prose text-muted">{t('pages.statusIntro')}</p>
      </div>
      <StatusPage first={first} />
    </div>
  )
}
