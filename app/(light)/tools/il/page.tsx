import type { Metadata } from 'next'
import { DivergenceTool } from '#app/_components/tools/DivergenceTool.tsx'
import { ToolHead } from '#app/_components/tools/ToolHead.tsx'
import { VaultLinks } from '#app/_components/tools/VaultLinks.tsx'
import { getWords } from '#app/_messages/getWords.ts'
import { readPrefill } from '#app/_server/readPrefill.ts'

type Props = { searchParams: Promise<{ vault?: string | string[] }> }

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getWords()
  return {
    title: t('learn.tools.il'),
    description: t('learn.tools.ilWhy'),
  }
}

export default async function Page({ searchParams }: Props) {
  const { t } = await getWords()
  const { vault } = await searchParams
  const { choices, prefill } = await readPrefill([vault].flat()[0])
  return (
    <>
      <ToolHead title={t('learn.tools.il')}>{t('learn.tools.ilWhy')}</ToolHead>
      <VaultLinks path="/tools/il" choices={choices} prefill={prefill} />
      <DivergenceTool key={prefill?.address} prefill={prefill} />
    </>
  )
}
