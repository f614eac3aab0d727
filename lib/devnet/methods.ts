import type { Address, Hash } from 'viem'
import { isAddress } from 'viem'
import { faucetAbi } from './abis.ts'
import { InvalidParametersError, type RpcMethods } from './rpcMethods.ts'
import { skipDays } from './skipDays.ts'
import type { World } from './world.ts'

const mostDays = 365

/** The JSON-RPC methods that only the local chain has. */
export function createMethods(world: World, genesisHash: Hash): RpcMethods {
  /** Skips wait for each other: two at once would both move the same days. */
  let skipping: Promise<unknown> = Promise.resolve()
  return new Map<string, (parameters: readonly unknown[]) => Promise<unknown>>([
    [
      'millrace_faucet',
      async (parameters) => {
        const { transactionHash } = await world.ledger.send(
          world.people.faucetOperator,
          {
            to: world.faucet,
            abi: faucetAbi,
            functionName: 'drip',
            args: [parseReceiver(parameters)],
          },
        )
        return transactionHash
      },
    ],
    [
      'millrace_skip',
      async (parameters) => {
        const days = parseDays(parameters)
        const skipped = skipping.then(() => skipDays(world, days))
        skipping = skipped.catch(() => {})
        return { timestamp: await skipped }
      },
    ],
    [
      'millrace_info',
      async (parameters) => {
        if (parameters.length > 0)
          throw new InvalidParametersError(
            'millrace_info',
            'no parameters',
            parameters,
          )
        const { timestamp } = await world.ledger.getHead()
        return { genesisHash, timestamp }
      },
    ],
  ])
}

function parseReceiver(parameters: readonly unknown[]): Address {
  const [receiver, ...rest] = parameters
  if (
    rest.length > 0 ||
    typeof receiver !== 'string' ||
    !isAddress(receiver, { strict: false })
  )
    throw new InvalidParametersError(
      'millrace_faucet',
      'one address: 0x and 40 hexadecimal digits',
      parameters,
    )
  return receiver
}

function parseDays(parameters: readonly unknown[]): number {
  const [days, ...rest] = parameters
  if (
    rest.length > 0 ||
    typeof days !== 'number' ||
    !Number.isInteger(days) ||
    days < 1 ||
    days > mostDays
  )
    throw new InvalidParametersError(
      'millrace_skip',
      `one whole number of days from 1 to ${mostDays}`,
      parameters,
    )
  return days
}
