import type { Metadata } from 'next'
import { BacktestTool } from '#app/_components/tools/BacktestTool.tsx'
import { ToolHead } from '#app/_components/tools/ToolHead.tsx'
import { VaultLinks } from '#app/_components/tools/VaultLinks.tsx'
import { getWords } from '#app/_messages/getWords.ts'
import { readPrefill } from '#app/_server/readPrefill.ts'

type Props = { searchParams: Promise<{ vault?: string | string[] }> }

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getWords()
  return {
    title: t('learn.tools.backtest'),
    description: t('learn.tools.backtestWhy'),
  }
}

export default async function Page({ searchParams }: Props) {
  const { t } = await getWords()
  const { vault } = await searchParams
  const { choices, prefill } = await readPrefill([vault].flat()[0])
  return (
    <>
      <ToolHead title={t('learn.tools.backtest')}>
        {t('learn.tools.backtestWhy')}
      </ToolHead>
      <VaultLinks path="/tools/backtest" choices={choices} prefill={prefill} />
      <BacktestTool key={prefill?.address} prefill={prefill} />
    </>
  )
}
