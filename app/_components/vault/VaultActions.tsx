'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import { buttonClass } from '#app/_components/ui/buttonClass.ts'
import { useIsWide } from '#app/_hooks/useIsWide.ts'
import { useVaultForm } from '#app/_hooks/useVaultForm.ts'
import type { VaultView } from '#app/_views/vaultView.ts'
import { DepositPanel } from './DepositPanel.tsx'

const Sheet = dynamic(
  () => import('#app/_components/ui/Sheet.tsx').then((module) => module.Sheet),
  { ssr: false },
)

/** The panel beside the page, or behind two buttons at the foot of a phone. Its state lives here, so that closing the drawer loses nothing. */
export function VaultActions({
  view,
  nativeBalance,
}: {
  view: VaultView
  nativeBalance: bigint | null
}) {
  const isWide = useIsWide()
  const form = useVaultForm(view, nativeBalance)
  const [isOpen, setIsOpen] = useState(false)
  const panel = <DepositPanel view={view} form={form} />
  if (isWide)
    return (
      <section
        aria-label="Deposit and withdraw"
        className="card p-5 max-lg:hidden lg:sticky lg:top-24"
      >
        {panel}
      </section>
    )
  return (
    <>
      <div className="fixed inset-x-0 bottom-0 z-20 grid grid-cols-2 gap-2 border-line border-t bg-canvas/95 p-3 backdrop-blur-md">
        {(['deposit', 'withdraw'] as const).map((kind) => (
          <button
            key={kind}
            type="button"
            className={buttonClass(
              kind === 'deposit' ? 'primary' : 'secondary',
              'large',
            )}
            onClick={() => {
              if (form.kind !== kind) form.setKind(kind)
              setIsOpen(true)
            }}
          >
            {kind === 'deposit' ? 'Deposit' : 'Withdraw'}
          </button>
        ))}
      </div>
      {isOpen ? (
        <Sheet
          title={view.deployed.name}
          isOpen={isOpen}
          onOpenChange={setIsOpen}
        >
          {panel}
        </Sheet>
      ) : null}
    </>
  )
}
