import { createServer } from 'node:net'

/** Where wallets and tools look for a local chain. */
export const usualRpcPort = 8545

/** Whether a server could listen on `port`, on all addresses and on loopback: another program may hold either. */
export async function isPortFree(port: number): Promise<boolean> {
  return (await canListen(port)) && (await canListen(port, '127.0.0.1'))
}

/** `usual` if nobody uses it, else any free port. */
export async function getUsualOrFreePort(usual: number): Promise<number> {
  return (await isPortFree(usual)) ? usual : getFreePort()
}

/**
 * A port that nobody uses at this moment, and that no system gives by itself to a connection or to who asks for any: until
 * it is listened on, minutes may go by.
 */
export async function getFreePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000)
    if (await isPortFree(port)) return port
  }
}

function canListen(port: number, host?: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, ...(host ? { host } : {}) }, () =>
      server.close(() => resolve(true)),
    )
  })
}
