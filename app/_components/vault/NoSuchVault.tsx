'use client'

import Link from 'next/link'
import { useParams } from 'next/navigation'
import { isAddress } from 'viem'
import { buttonClass } from '#app/_components/ui/buttonClass.ts'
import { useWords } from '#app/_messages/useWords.ts'
import { useConfiguration } from '#app/_providers/ConfigurationContext.tsx'
import { toChain } from '#lib/chain/chains.ts'

/** Says which part of the address is wrong. */
export function NoSuchVault() {
  const { t } = useWords()
  const { chainId = '', address = '' } = useParams<{
    chainId: string
    address: string
  }>()
  const { chainId: served } = useConfiguration()
  const sentence =
    chainId !== String(served)
      ? t('vault.otherChain', {
          name: toChain(served, []).name,
          served: String(served),
          opened: decode(chainId),
        })
      : isAddress(address, { strict: false })
        ? t('vault.notOurs', { address })
        : t('vault.noAddress', { text: decode(address) })
  return (
    <div className="mx-auto max-w-lg py-16 text-center">
      <h1 className="text-2xl">{t('vault.noSuch')}</h1>
      <p className="mt-3 break-words text-muted">{sentence}</p>
      <Link href="/vaults" className={`${buttonClass('primary')} mt-6`}>
        {t('vault.seeAll')}
      </Link>
    </div>
  )
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part).slice(0, 80)
  } catch {
    return part.slice(0, 80)
  }
}
