import { useEffect, useMemo, useRef } from 'react'
import {
  type Alert,
  type AlertSettings,
  catchUp,
  parseKept,
  parseSettings,
  type Watched,
} from '#app/_views/alerts.ts'
import { store, useStored } from './useStored.ts'

const settingsItem = 'millrace.alerts'
const keptItem = (owner: string) => `millrace.alerts.${owner.toLowerCase()}`

export function useAlertSettings(): {
  settings: AlertSettings
  change: (settings: AlertSettings) => void
} {
  const text = useStored(settingsItem)
  return {
    settings: useMemo(() => parseSettings(text), [text]),
    change: (settings) => store(settingsItem, JSON.stringify(settings)),
  }
}

/** What this browser told of an owner, the latest first. */
export function useToldAlerts(owner: string): {
  alerts: readonly Alert[]
  forget: () => void
} {
  const item = keptItem(owner)
  const text = useStored(item)
  const kept = useMemo(() => parseKept(text), [text])
  return {
    alerts: kept.alerts,
    forget: () => store(item, JSON.stringify({ ...kept, alerts: [] })),
  }
}

/**
 * Compares what is watched with what this browser saw last, and keeps both what it saw and what it told. Any number of pages may do so at
 * once: each takes its turn, and what one has seen is no news to the next.
 */
export function useAlertRun(
  owner: string,
  watched: readonly Watched[],
  timestamp: number,
  /** Called once for each. */
  onAlert: (alert: Alert) => void,
): void {
  const { settings } = useAlertSettings()
  const latest = useRef(onAlert)
  useEffect(() => {
    latest.current = onAlert
  })
  // Objects are made anew with each block; only what is in them counts.
  const seen = JSON.stringify(watched)
  useEffect(() => {
    void inTurn(() => {
      const item = keptItem(owner)
      const { kept, alerts } = catchUp(
        parseKept(localStorage.getItem(item)),
        JSON.parse(seen) as readonly Watched[],
        settings,
        timestamp,
      )
      store(item, JSON.stringify(kept))
      for (const one of alerts) latest.current(one)
    })
  }, [owner, seen, settings, timestamp])
}

/** A page that is not served securely has no locks, and no notifications either. */
async function inTurn(work: () => void): Promise<void> {
  if ('locks' in navigator)
    await navigator.locks.request('millrace.alerts', async () => work())
  else work()
}
