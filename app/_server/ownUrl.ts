import type { Environment } from '#lib/environment.ts'

/** Hosts that mean every address of the machine, of which its own loopback is the one that surely answers. */
const loopbacks: Record<string, string> = {
  '0.0.0.0': '127.0.0.1',
  '::': '::1',
}

/** Where this server reaches itself: the host that it listens on, which need not be loopback. */
export function toOwnUrl({
  host,
  port,
}: Pick<Environment, 'host' | 'port'>): string {
  const reached = loopbacks[host] ?? host
  return `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}`
}
