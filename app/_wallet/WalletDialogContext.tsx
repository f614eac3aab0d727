'use client'

import dynamic from 'next/dynamic'
import { createContext, type ReactNode, use, useMemo, useState } from 'react'

const WalletDialog = dynamic(
  () =>
    import('#app/_components/wallet/WalletDialog.tsx').then(
      (module) => module.WalletDialog,
    ),
  { ssr: false },
)

const OpenWalletDialogContext = createContext<() => void>(() => {})

/** Lets any button open the one wallet dialog, which is loaded when first opened. */
export function WalletDialogProvider({ children }: { children: ReactNode }) {
  const [isOpen, setIsOpen] = useState(false)
  const [wasOpen, setWasOpen] = useState(false)
  const open = useMemo(
    () => () => {
      setWasOpen(true)
      setIsOpen(true)
    },
    [],
  )
  return (
    <OpenWalletDialogContext value={open}>
      {children}
      {wasOpen ? (
        <WalletDialog isOpen={isOpen} onOpenChange={setIsOpen} />
      ) : null}
    </OpenWalletDialogContext>
  )
}

export function useOpenWalletDialog(): () => void {
  return use(OpenWalletDialogContext)
}
