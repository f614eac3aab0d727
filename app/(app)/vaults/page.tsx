import type { Metadata } from 'next'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import { DemoGuide } from '#app/_components/demo/DemoGuide.tsx'
import { VaultList } from '#app/_components/vaults/VaultList.tsx'
import { getWords } from '#app/_messages/getWords.ts'
import { readConfiguration } from '#app/_server/readConfiguration.ts'
import { readFirstPaint } from '#app/_server/readFirstPaint.ts'
import { localChainId } from '#lib/chain/chains.ts'

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getWords()
  return { title: t('shell.vaults'), description: t('pages.vaultsDescription') }
}

export default async function VaultsPage() {
  const { t } = await getWords()
  const { chainId } = await readConfiguration()
  const first = await readFirstPaint()
  return (
    <div className="grid gap-6">
      <div>
        <h1 className="text-3xl">{t('shell.vaults')}</h1>
        <p className="mt-2 max-w-prose text-muted">{t('pages.vaultsIntro')}</p>
      </div>
      {chainId === localChainId ? <DemoGuide /> : null}
      <NuqsAdapter>
        <VaultList first={first} />
      </NuqsAdapter>
    </div>
  )
}
