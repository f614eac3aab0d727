'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { getAddress, isAddress } from 'viem'
import { buttonClass } from '#app/_components/ui/buttonClass.ts'
import { useWords } from '#app/_messages/useWords.ts'
import { useWallet } from '#app/_wallet/WalletContext.tsx'
import { useOpenWalletDialog } from '#app/_wallet/WalletDialogContext.tsx'

/** Whose portfolio to open: one's own by connecting, anybody's by address. */
export function WatchForm() {
  const { t } = useWords()
  const router = useRouter()
  const wallet = useWallet()
  const openWalletDialog = useOpenWalletDialog()
  const [text, setText] = useState('')
  const [isWrong, setIsWrong] = useState(false)
  return (
    <div className="card grid max-w-xl grid-cols-1 gap-5 p-5">
      {'owner' in wallet ? (
        <button
          type="button"
          className={buttonClass('primary')}
          onClick={() => router.push(`/portfolio/${wallet.owner}`)}
        >
          {t('portfolio.openYours')}
        </button>
      ) : (
        <button
          type="button"
          className={buttonClass('primary')}
          onClick={openWalletDialog}
        >
          {t('deposit.connect')}
        </button>
      )}
      <form
        noValidate
        className="border-line border-t pt-5"
        onSubmit={(event) => {
          event.preventDefault()
          const address = text.trim()
          if (isAddress(address, { strict: false }))
            router.push(`/portfolio/${getAddress(address)}`)
          else setIsWrong(true)
        }}
      >
        <label htmlFor="watched" className="font-medium text-sm">
          {t('portfolio.orWatch')}
        </label>
        <div className="mt-2 flex gap-2">
          <input
            id="watched"
            value={text}
            placeholder="0x…"
            autoComplete="off"
            spellCheck={false}
            aria-invalid={isWrong}
            aria-describedby="watched-note"
            onChange={(event) => {
              setText(event.target.value)
              setIsWrong(false)
            }}
            className="tnum min-h-10 min-w-0 flex-1 rounded-control border border-control bg-canvas px-3 placeholder:text-muted"
          />
          <button type="submit" className={buttonClass('secondary')}>
            {t('portfolio.watch')}
          </button>
        </div>
        <p
          id="watched-note"
          aria-live="polite"
          className="text-loss text-sm not-empty:mt-2"
        >
          {isWrong ? t('portfolio.noAddress') : ''}
        </p>
      </form>
    </div>
  )
}
