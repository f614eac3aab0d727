import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ControlPanel } from '#app/_components/control/ControlPanel.tsx'
import { getWords } from '#app/_messages/getWords.ts'
import { readConfiguration } from '#app/_server/readConfiguration.ts'

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getWords()
  return { title: t('control.title'), description: t('control.lead') }
}

/** On any chain but the local one, and where the environment says no, there is no such page. */
export default async function Demo() {
  const { hasDemo } = await readConfiguration()
  if (!hasDemo) notFound()
  const { t } = await getWords()
  return (
    <div className="grid gap-6">
      <div>
        <h1 className="text-3xl">{t('control.title')}</h1>
        <p className="mt-2 max-w-prose text-muted">{t('control.lead')}</p>
      </div>
      <ControlPanel />
    </div>
  )
}
