'use client'

import Link from 'next/link'
import { useParams } from 'next/navigation'
import { isAddress } from 'viem'
import { buttonClass } from '#app/_components/ui/buttonClass.ts'
import { useConfiguration } from '#app/_providers/ConfigurationContext.tsx'
import { toChain } from '#lib/chain/chains.ts'

/** Says which part of the address is wrong. */
export function NoSuchVault() {
  const { chainId = '', address = '' } = useParams<{
    chainId: string
    address: string
  }>()
  const { chainId: served } = useConfiguration()
  const sentence =
    chainId !== String(served)
      ? `This app serves ${toChain(served, []).name} (chain ${served}). The address you opened is of chain ${decode(chainId)}.`
      : isAddress(address, { strict: false })
        ? `There is no vault of ours at ${address}.`
        : `“${decode(address)}” is not an address. One has 0x and 40 digits after it.`
  return (
    <div className="mx-auto max-w-lg py-16 text-center">
      <h1 className="text-2xl">No such vault</h1>
      <p className="mt-3 break-words text-muted">{sentence}</p>
      <Link href="/vaults" className={`${buttonClass('primary')} mt-6`}>
        See all vaults
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
