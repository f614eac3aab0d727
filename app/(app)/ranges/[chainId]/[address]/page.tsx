import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { RangePage } from '#app/_components/range/RangePage.tsx'
import { getWords } from '#app/_messages/getWords.ts'
import { findRange } from '#app/_server/findVault.ts'
import { readFirstPaint } from '#app/_server/readFirstPaint.ts'

type Props = { params: Promise<{ chainId: string; address: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const vault = (await findRange(await params)) ?? notFound()
  const { name, tokens, protocol } = vault
  const { t } = await getWords()
  return {
    title: name,
    description: t('pages.rangeDescription', {
      name,
      first: tokens[0].symbol,
      second: tokens[1].symbol,
      protocol,
    }),
  }
}

export default async function RangeRoute({ params }: Props) {
  const vault = (await findRange(await params)) ?? notFound()
  return <RangePage address={vault.address} first={await readFirstPaint()} />
}
