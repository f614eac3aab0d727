'use client'

import dynamic from 'next/dynamic'
import { useCompareChoice } from '#app/_hooks/useCompareChoice.ts'

const Tray = dynamic(() => import('./Tray.tsx').then((module) => module.Tray), {
  ssr: false,
})

/** At the foot of every page with a wallet, while anything is chosen. */
export function CompareTray() {
  const { chosen } = useCompareChoice()
  return chosen.length > 0 ? <Tray /> : null
}
