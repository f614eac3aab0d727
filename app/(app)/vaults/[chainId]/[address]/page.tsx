import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { DemoGuide } from '#app/_components/demo/DemoGuide.tsx'
import { VaultPage } from '#app/_components/vault/VaultPage.tsx'
import { getWords } from '#app/_messages/getWords.ts'
import { findRange, findVault } from '#app/_server/findVault.ts'
import { readConfiguration } from '#app/_server/readConfiguration.ts'
import { readFirstPaint } from '#app/_server/readFirstPaint.ts'
import { describeVenues, toVenues } from '#app/_views/vaultRow.ts'
import { localChainId } from '#lib/chain/chains.ts'
import type { DeployedVault } from '#lib/chain/deployment.ts'

type Props = { params: Promise<{ chainId: string; address: string }> }

/** A vault of two tokens has its page elsewhere; whoever has only its address still gets there. */
async function requireVault(params: Props['params']): Promise<DeployedVault> {
  const place = await params
  const vault = await findVault(place)
  if (vault) return vault
  const range = await findRange(place)
  return range
    ? redirect(`/ranges/${place.chainId}/${range.address}`)
    : notFound()
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name, asset, strategies } = await requireVault(params)
  const words = await getWords()
  const what = { name, asset: asset.symbol }
  return {
    title: name,
    description:
      strategies.length > 0
        ? words.t('pages.vaultDescription', {
            ...what,
            venues: describeVenues(words, toVenues(strategies)),
          })
        : words.t('pages.strangerDescription', what),
  }
}

export default async function VaultRoute({ params }: Props) {
  const vault = await requireVault(params)
  const { chainId } = await readConfiguration()
  const first = await readFirstPaint()
  return (
    <div className="grid gap-6">
      {chainId === localChainId ? <DemoGuide here /> : null}
      <VaultPage address={vault.address} first={first} />
    </div>
  )
}
