'use client'

import { useSwitchChain } from 'wagmi'
import { shortAddress } from '#app/_amounts/shortAddress.ts'
import { buttonClass } from '#app/_components/ui/buttonClass.ts'
import { useWords } from '#app/_messages/useWords.ts'
import { useConfiguration } from '#app/_providers/ConfigurationContext.tsx'
import { useWallet } from '#app/_wallet/WalletContext.tsx'
import { useOpenWalletDialog } from '#app/_wallet/WalletDialogContext.tsx'
import { toChain } from '#lib/chain/chains.ts'

/** Connects a wallet, or names the one that is. */
export function WalletButton() {
  const { t } = useWords()
  const wallet = useWallet()
  const { chainId } = useConfiguration()
  const openDialog = useOpenWalletDialog()
  const switchChain = useSwitchChain()
  if (wallet.kind === 'loading')
    return <span aria-hidden="true" className="skeleton h-10 w-28" />
  if (wallet.kind === 'none')
    return (
      <button
        type="button"
        className={buttonClass('primary')}
        onClick={openDialog}
      >
        <span>
          {t.rich('wallet.connect', {
            more: (text) => <span className="max-sm:sr-only">{text}</span>,
          })}
        </span>
      </button>
    )
  if (wallet.kind === 'otherChain')
    return (
      <button
        type="button"
        className={buttonClass('primary')}
        onClick={() => switchChain.mutate({ chainId })}
      >
        <span className="max-sm:sr-only">
          {t('wallet.switchTo', { chain: toChain(chainId, []).name })}
        </span>
        <span aria-hidden="true" className="sm:hidden">
          {t('wallet.switch')}
        </span>
      </button>
    )
  return (
    <button
      type="button"
      aria-label={t('wallet.label', { address: shortAddress(wallet.owner) })}
      className={`${buttonClass('secondary')} tnum max-sm:px-2.5`}
      onClick={openDialog}
    >
      <span aria-hidden="true" className="size-2 rounded-full bg-gain" />
      <span className="max-sm:hidden">{shortAddress(wallet.owner)}</span>
      <span className="sm:hidden">{wallet.owner.slice(0, 6)}</span>
    </button>
  )
}
