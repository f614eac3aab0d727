import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A way to a server that can fall silent: nothing passes, nothing is refused, nobody hears of an end. */
export type Cable = {
  /** The same address by way of the cable. */
  through(url: string): string
  cut(): void
  mend(): void
  close(): void
}

/** To the host and port of `url`. */
export async function layCable(url: string): Promise<Cable> {
  const { hostname, port } = new URL(url)
  const sockets = new Set<Socket>()
  let isCut = false
  const server = createServer((near) => {
    const far = connect(Number(port), hostname)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      one.on('error', () => {})
      one.on('close', () => {
        sockets.delete(one)
        // A host that is cut off hears of nothing, not even of this.
        if (!isCut) other.destroy()
      })
      one.on('data', (bytes) => {
        other.write(bytes)
      })
      one.on('end', () => {
        if (!isCut) other.end()
      })
      if (isCut) one.pause()
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    through(url) {
      const through = new URL(url)
      through.host = `127.0.0.1:${(server.address() as AddressInfo).port}`
      return through.href
    },
    cut() {
      isCut = true
      for (const socket of sockets) socket.pause()
    },
    mend() {
      isCut = false
      for (const socket of sockets) socket.resume()
    },
    close() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}
