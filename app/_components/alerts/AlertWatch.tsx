'use client'

import dynamic from 'next/dynamic'
import { useWatchedOwners } from '#app/_hooks/useWatchedOwners.ts'

const AlertRuns = dynamic(
  () => import('./AlertRuns.tsx').then((module) => module.AlertRuns),
  { ssr: false },
)

/** On every page with a wallet. Whoever lets the browser tell of nothing loads nothing more. */
export function AlertWatch() {
  const { owners } = useWatchedOwners()
  return owners.length > 0 ? <AlertRuns owners={owners} /> : null
}
