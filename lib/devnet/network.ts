import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { Socket } from 'node:net'
import { fileURLToPath } from 'node:url'
import ignitionPlugin from '@nomicfoundation/hardhat-ignition-viem'
import { createHardhatRuntimeEnvironment } from 'hardhat/hre'
import type { HardhatRuntimeEnvironment } from 'hardhat/types/hre'
import type { NetworkConnection } from 'hardhat/types/network'
import { localChainId } from '#lib/chain/chains.ts'
import { createRpcPlugin, type RpcMethods } from './rpcMethods.ts'

const projectRoot = fileURLToPath(new URL('../..', import.meta.url))

const mnemonic = 'test test test test test test test test test test test junk'

export type DevnetNetwork = {
  /** One Hardhat environment per network, so that two networks in one process share nothing. */
  environment: HardhatRuntimeEnvironment
  connection: NetworkConnection
  /** Opens the HTTP and WebSocket port. */
  listen: () => Promise<{ port: number }>
  /** Cuts every connection and frees the port. */
  close: () => Promise<void>
}

type CreateNetworkParameters = {
  /** Unix seconds of the genesis block. */
  startTimestamp: number
  /** 0 takes a free port. */
  port: number
  hostname: string
  chainId?: number | undefined
  /** Methods of ours beside those of the node. May be filled after the start. */
  methods: RpcMethods
}

/**
 * A Hardhat node inside this process. Transactions are mined as they come; a transaction that reverts
 * is mined with status 0 and its hash returned, as public chains do, instead of Hardhat's error.
 */
export async function createNetwork({
  startTimestamp,
  port,
  hostname,
  chainId = localChainId,
  methods,
}: CreateNetworkParameters): Promise<DevnetNetwork> {
  let connection: NetworkConnection | undefined
  const environment = await createHardhatRuntimeEnvironment(
    {
      plugins: [
        ignitionPlugin,
        createRpcPlugin(methods, (created) => {
          connection = created
        }),
      ],
      paths: { artifacts: 'compiled' },
      networks: {
        default: {
          type: 'edr-simulated',
          chainId,
          accounts: { mnemonic, accountsBalance: 10n ** 25n },
          initialDate: new Date(startTimestamp * 1000),
          throwOnTransactionFailures: false,
        },
      },
      ignition: { blockPollingInterval: 5, requiredConfirmations: 1 },
    },
    {},
    projectRoot,
  )
  const server = await environment.network.createServer(
    'default',
    hostname,
    port,
  )
  if (!connection) throw new Error('Hardhat opened no connection.')
  const { provider } = connection
  // Every WebSocket client listens to the provider; more than ten is no leak.
  provider.setMaxListeners(0)

  const sockets = new Set<Socket>()
  let openPort: number | undefined
  /** Hardhat's server waits for its clients to hang up and never asks them to; so their sockets are remembered here. */
  const remember = (message: unknown): void => {
    const { socket } = message as { socket: Socket }
    if (socket.localPort !== openPort) return
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  }
  return {
    environment,
    connection,
    listen: async () => {
      subscribe('net.server.socket', remember)
      const listening = await server.listen()
      openPort = listening.port
      return listening
    },
    close: async () => {
      unsubscribe('net.server.socket', remember)
      const closed = openPort === undefined ? undefined : server.close()
      for (const socket of sockets) socket.destroy()
      await closed
      await connection?.close()
    },
  }
}
