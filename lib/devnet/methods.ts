import { type Address, type Hash, isAddress, toHex } from 'viem'
import { faucetAbi } from './abis.ts'
import { defaultOnLoan } from './defaulting.ts'
import { createKeeping } from './keeping.ts'
import { getPairs, setPrice } from './pairs.ts'
import { InvalidParametersError, type RpcMethods } from './rpcMethods.ts'
import { skipDays } from './skipDays.ts'
import type { World } from './world.ts'

const mostDays = 365
const hour = 3_600

type Method = (parameters: readonly unknown[]) => Promise<unknown>

/** The JSON-RPC methods that only the local chain has. Its present becomes the start that a reset leads back to. */
export async function createMethods(
  world: World,
  genesisHash: Hash,
): Promise<RpcMethods> {
  const keeping = await createKeeping(world)
  /** Whatever moves the world waits for what moves it before: two skips at once would both move the same days. */
  let moving: Promise<unknown> = Promise.resolve()
  const inTurn = <result>(move: () => Promise<result>): Promise<result> => {
    const moved = moving.then(move)
    moving = moved.catch(() => {})
    return moved
  }
  const getState = async () => {
    const kept = keeping.getKept()
    return {
      pairs: getPairs(world),
      daysLived: world.moods.daysLived,
      snapshot: kept && {
        blockNumber: toHex(kept.blockNumber),
        timestamp: kept.timestamp,
      },
    }
  }
  const methods: Record<string, Method> = {
    millrace_faucet: async (parameters) => {
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
    millrace_skip: async (parameters) => {
      const days = parseDays(parameters)
      return { timestamp: await inTurn(() => skipDays(world, days)) }
    },
    millrace_skipHour: async (parameters) => {
      assertNone('millrace_skipHour', parameters)
      return inTurn(async () => {
        const { timestamp } = await world.ledger.getHead()
        await world.ledger.request('evm_mine', [toHex(timestamp + hour)])
        return { timestamp: timestamp + hour }
      })
    },
    millrace_setPrice: (parameters) =>
      inTurn(async () => ({ pairs: await setPrice(world, parameters) })),
    millrace_lose: async (parameters) => {
      assertNone('millrace_lose', parameters)
      const losses = await inTurn(() => defaultOnLoan(world))
      return {
        losses: losses.map(({ vault, assets }) => ({
          vault,
          assets: toHex(assets),
        })),
      }
    },
    millrace_snapshot: async (parameters) => {
      assertNone('millrace_snapshot', parameters)
      await inTurn(keeping.keep)
      return getState()
    },
    millrace_reset: async (parameters) => {
      const moment = parseMoment(parameters)
      await inTurn(() => keeping.goBack(moment))
      return getState()
    },
    millrace_state: async (parameters) => {
      assertNone('millrace_state', parameters)
      return getState()
    },
    millrace_info: async (parameters) => {
      assertNone('millrace_info', parameters)
      const { timestamp } = await world.ledger.getHead()
      return { genesisHash, timestamp }
    },
  }
  return new Map(Object.entries(methods))
}

/** @throws InvalidParametersError */
function assertNone(method: string, parameters: readonly unknown[]): void {
  if (parameters.length > 0)
    throw new InvalidParametersError(method, 'no parameters', parameters)
}

function parseMoment(parameters: readonly unknown[]): 'start' | 'snapshot' {
  const [moment, ...rest] = parameters
  if (rest.length > 0 || (moment !== 'start' && moment !== 'snapshot'))
    throw new InvalidParametersError(
      'millrace_reset',
      '"start" or "snapshot"',
      parameters,
    )
  return moment
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
