import type { Metadata } from 'next'
import { DemoGuide } from '#app/_components/demo/DemoGuide.tsx'
import { VaultList } from '#app/_components/vaults/VaultList.tsx'
import { readConfiguration } from '#app/_server/readConfiguration.ts'
import { readFirstPaint } from '#app/_server/readFirstPaint.ts'
import { localChainId } from '#lib/chain/chains.ts'

export const metadata: Metadata = {
  title: 'Vaults',
  description:
    'Every vault with its net yield of the last 30 days, its size and its share price.',
}

export default async function VaultsPage() {
  const { chainId } = await readConfiguration()
  const first = await readFirstPaint()
  return (
    <div className="grid gap-6">
      <div>
        <h1 className="text-3xl">Vaults</h1>
        <p className="mt-2 max-w-prose text-muted">
          Net APY is what holders really earned over the last 30 days, after
          fees, from the share price.
        </p>
      </div>
      {chainId === localChainId ? <DemoGuide /> : null}
      <VaultList first={first} />
    </div>
  )
}
