import type { Hex } from 'viem'

const keyItem = 'millrace.demo.key'
const connectedItem = 'millrace.demo.connected'

/** The private key of the demo wallet, made on first use. It lies in this browser and is worth nothing. */
export function readDemoKey(): Hex {
  const stored = localStorage.getItem(keyItem)
  if (stored && /^0x[0-9a-f]{64}$/.test(stored)) return stored as Hex
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  const key: Hex = `0x${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`
  localStorage.setItem(keyItem, key)
  return key
}

export function isDemoConnected(): boolean {
  return localStorage.getItem(connectedItem) === 'yes'
}

export function setDemoConnected(connected: boolean): void {
  if (connected) localStorage.setItem(connectedItem, 'yes')
  else localStorage.removeItem(connectedItem)
}
