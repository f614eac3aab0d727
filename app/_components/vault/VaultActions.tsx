'use client'

import { ActionFrame } from '#app/_components/ui/ActionFrame.tsx'
import { useVaultForm } from '#app/_hooks/useVaultForm.ts'
import type { VaultView } from '#app/_views/vaultView.ts'
import { DepositPanel } from './DepositPanel.tsx'

/** Deposit and withdrawal of one vault, with the state of what was typed. */
export function VaultActions({
  view,
  nativeBalance,
}: {
  view: VaultView
  nativeBalance: bigint | null
}) {
  const form = useVaultForm(view, nativeBalance)
  return (
    <ActionFrame
      title={view.deployed.name}
      panel={
        <DepositPanel view={view} form={form} nativeBalance={nativeBalance} />
      }
      onChoose={(kind) => {
        if (form.kind !== kind) form.setKind(kind)
      }}
    />
  )
}
