'use client'

import { ActionFrame } from '#app/_components/ui/ActionFrame.tsx'
import { useRangeForm } from '#app/_hooks/useRangeForm.ts'
import type { RangeView } from '#app/_views/rangeView.ts'
import { RangePanel } from './RangePanel.tsx'

/** Deposit and withdrawal of a vault of two tokens, with the state of what was typed. */
export function RangeActions({
  view,
  nativeBalance,
}: {
  view: RangeView
  nativeBalance: bigint | null
}) {
  const form = useRangeForm(view, nativeBalance)
  return (
    <ActionFrame
      title={view.deployed.name}
      panel={<RangePanel view={view} form={form} />}
      onChoose={(kind) => {
        if (form.kind !== kind) form.setKind(kind)
      }}
    />
  )
}
