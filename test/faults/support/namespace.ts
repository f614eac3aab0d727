import { spawnSync } from 'node:child_process'
import { connect, createServer, type Server, type Socket } from 'node:net'

export type Namespace = {
  name: string
  /** Makes a port of this host reachable from inside and answers its address there. */
  expose(url: string): Promise<string>
  /** Takes the cable out: packets vanish, and nobody is told. */
  cut(): void
  mend(): void
  remove(): Promise<void>
}

const subnet = '10.213.77'

/** A host of its own as far as its network goes; undefined where this process may not make one. */
export function createNamespace(): Namespace | undefined {
  const name = `millrace-${process.pid}`
  const [outside, inside] = [`mr${process.pid}o`, `mr${process.pid}i`]
  const ip = (words: string) => spawnSync('ip', words.split(' ')).status === 0
  if (!ip(`netns add ${name}`)) return undefined
  const isThere =
    ip(`link add ${outside} type veth peer name ${inside}`) &&
    ip(`link set ${inside} netns ${name}`) &&
    ip(`addr add ${subnet}.1/24 dev ${outside}`) &&
    ip(`link set ${outside} up`) &&
    ip(`-n ${name} addr add ${subnet}.2/24 dev ${inside}`) &&
    ip(`-n ${name} link set ${inside} up`) &&
    ip(`-n ${name} link set lo up`)
  if (!isThere) {
    ip(`netns del ${name}`)
    return undefined
  }
  const servers: Server[] = []
  const sockets = new Set<Socket>()
  return {
    name,
    async expose(url) {
      const target = new URL(url)
      const { hostname, port: targetPort } = target
      const server = createServer((socket) => {
        const other = connect(Number(targetPort), hostname)
        for (const [one, two] of [
          [socket, other],
          [other, socket],
        ] as const) {
          sockets.add(one)
          one.pipe(two)
          one.on('error', () => two.destroy())
          one.on('close', () => {
            sockets.delete(one)
            two.destroy()
          })
        }
      })
      servers.push(server)
      const port = await new Promise<number>((listening) =>
        server.listen(0, `${subnet}.1`, () => {
          const address = server.address()
          listening(typeof address === 'object' && address ? address.port : 0)
        }),
      )
      target.hostname = `${subnet}.1`
      target.port = String(port)
      return target.href
    },
    cut: () => ip(`link set ${outside} down`),
    mend: () => ip(`link set ${outside} up`),
    async remove() {
      for (const socket of sockets) socket.destroy()
      for (const server of servers) server.close()
      ip(`netns del ${name}`)
      ip(`link del ${outside}`)
    },
  }
}
