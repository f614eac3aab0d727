import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getAddress, isAddress } from 'viem'
import { shortAddress } from '#app/_amounts/shortAddress.ts'
import { PortfolioPage } from '#app/_components/portfolio/PortfolioPage.tsx'
import { getWords } from '#app/_messages/getWords.ts'
import {
  readFirstPaint,
  readOwnerHistory,
} from '#app/_server/readFirstPaint.ts'

type Props = { params: Promise<{ address: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { address } = await params
  const { t } = await getWords()
  return {
    title: t('pages.portfolioOf', { address: shortAddress(address) }),
    description: t('pages.portfolioDescription'),
  }
}

export default async function PortfolioRoute({ params }: Props) {
  const { address } = await params
  if (!isAddress(address, { strict: false })) notFound()
  const owner = getAddress(address)
  const [first, firstHistory] = await Promise.all([
    readFirstPaint(owner),
    readOwnerHistory(owner),
  ])
  return (
    <PortfolioPage owner={owner} first={first} firstHistory={firstHistory} />
  )
}
