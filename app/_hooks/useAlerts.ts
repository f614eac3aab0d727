import { useEffect, useRef, useState } from 'react'
import {
  type Alert,
  type AlertSettings,
  compareWatched,
  type Memory,
  parseSettings,
  type Watched,
} from '#app/_views/alerts.ts'

const settingsItem = 'millrace.alerts'
const memoryItem = (owner: string) => `millrace.alerts.${owner.toLowerCase()}`
/** More than this many are no news. */
const most = 20

type Kept = { memory: Memory; alerts: readonly Alert[] }

export type Alerts = {
  alerts: readonly Alert[]
  settings: AlertSettings
  change: (settings: AlertSettings) => void
  forget: () => void
}

/** Compares what is watched with what this browser saw last, and keeps both what it saw and what it told. */
export function useAlerts(
  owner: string,
  watched: readonly Watched[],
  timestamp: number,
  /** Says one aloud, where the settings want that. */
  onAlert: (alert: Alert) => void,
): Alerts {
  const [settings, setSettings] = useState(() =>
    parseSettings(localStorage.getItem(settingsItem)),
  )
  const [kept, setKept] = useState<Kept>(() => readKept(owner))
  const latest = useRef({ kept, onAlert })
  useEffect(() => {
    latest.current = { kept, onAlert }
  })
  // Objects are made anew with each block; only what is in them counts.
  const seen = JSON.stringify(watched)
  useEffect(() => {
    const { memory, alerts } = compareWatched(
      latest.current.kept.memory,
      JSON.parse(seen) as readonly Watched[],
      settings,
      timestamp,
    )
    const next = {
      memory,
      alerts: [...alerts, ...latest.current.kept.alerts].slice(0, most),
    }
    localStorage.setItem(memoryItem(owner), JSON.stringify(next))
    if (alerts.length > 0 || latest.current.kept.memory !== memory)
      setKept(next)
    if (settings.notifies) for (const one of alerts) latest.current.onAlert(one)
  }, [owner, seen, settings, timestamp])
  return {
    alerts: kept.alerts,
    settings,
    change: (next) => {
      localStorage.setItem(settingsItem, JSON.stringify(next))
      setSettings(next)
    },
    forget: () => {
      const next = { ...kept, alerts: [] }
      localStorage.setItem(memoryItem(owner), JSON.stringify(next))
      setKept(next)
    },
  }
}

function readKept(owner: string): Kept {
  try {
    const kept = JSON.parse(localStorage.getItem(memoryItem(owner)) ?? 'null')
    if (kept && typeof kept.memory === 'object' && Array.isArray(kept.alerts))
      return kept
  } catch {
    // What cannot be read was not ours.
  }
  return { memory: {}, alerts: [] }
}
