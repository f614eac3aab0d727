import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { DemoGuide } from '#app/_components/demo/DemoGuide.tsx'
import { VaultPage } from '#app/_components/vault/VaultPage.tsx'
import { readConfiguration } from '#app/_server/readConfiguration.ts'
import { readFirstPaint } from '#app/_server/readFirstPaint.ts'
import { localChainId } from '#lib/chain/chains.ts'
import type { DeployedVault } from '#lib/chain/deployment.ts'

type Props = { params: Promise<{ chainId: string; address: string }> }

async function findVault(params: Props['params']): Promise<DeployedVault> {
  const { chainId, address } = await params
  const { deployment } = await readConfiguration()
  const vault =
    chainId === String(deployment?.chainId)
      ? deployment?.vaults.find(
          (candidate) =>
            candidate.address.toLowerCase() === address.toLowerCase(),
        )
      : undefined
  return vault ?? notFound()
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name, asset, strategies } = await findVault(params)
  return {
    title: name,
    description: `${name}: deposit ${asset.symbol}, earn on ${strategies.map(({ protocol }) => protocol).join(', ')}, withdraw at any time.`,
  }
}

export default async function VaultRoute({ params }: Props) {
  const vault = await findVault(params)
  const { chainId } = await readConfiguration()
  const first = await readFirstPaint()
  return (
    <div className="grid gap-6">
      {chainId === localChainId ? <DemoGuide here /> : null}
      <VaultPage address={vault.address} first={first} />
    </div>
  )
}
