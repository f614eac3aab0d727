import { type Address, erc20Abi } from 'viem'
import { type ChainClient, createChainClient } from '#lib/chain/clients.ts'
import type { DeployedToken } from '#lib/chain/deployment.ts'
import {
  type Devnet,
  type StartDevnetParameters,
  startDevnet,
} from '#lib/devnet/startDevnet.ts'

export type TestDevnet = Devnet & {
  /** Calls a JSON-RPC method over HTTP, as a browser would, and rejects with the error the node answered. */
  call: (method: string, ...parameters: unknown[]) => Promise<unknown>
  /** Asks it as the app does. */
  client: ChainClient
  /** @throws Error where no token is called so. */
  tokenOf: (symbol: string) => DeployedToken
  /** Smallest unit. */
  balanceOf: (token: Address, owner: Address) => Promise<bigint>
  /** Takes the chain back to the moment its port opened, for the next test, in place of a devnet for each. */
  reset: () => Promise<void>
}

export class JsonRpcError extends Error {
  override name = 'JsonRpcError'
  readonly code: number
  constructor(code: number, message: string) {
    super(message)
    this.code = code
  }
}

/**
 * A devnet of one's own, on a free port: two days old unless told otherwise, which takes about a second. Whoever moves the
 * time or the state takes one of these; whoever only reads shares the one of `inject('devnet')`. Stop it in `afterAll`.
 */
export async function startTestDevnet(
  parameters: Partial<StartDevnetParameters> = {},
): Promise<TestDevnet> {
  const devnet = await startDevnet({ port: 0, historyDays: 2, ...parameters })
  return {
    ...devnet,
    call: (method, ...params) => callJsonRpc(devnet.rpcUrl, method, params),
    client: createChainClient({
      chainId: devnet.deployment.chainId,
      rpcUrls: [devnet.rpcUrl],
    }),
    tokenOf: (symbol) => {
      const token = devnet.deployment.tokens.find(
        (one) => one.symbol === symbol,
      )
      if (!token) throw new Error(`no token ${symbol}`)
      return token
    },
    balanceOf: (token, owner) =>
      devnet.ledger.read({
        to: token,
        abi: erc20Abi,
        functionName: 'balanceOf',
        args: [owner],
      }),
    reset: async () => {
      await devnet.ledger.request('evm_setAutomine', [true])
      await callJsonRpc(devnet.rpcUrl, 'millrace_reset', ['start'])
    },
  }
}

async function callJsonRpc(
  rpcUrl: string,
  method: string,
  params: readonly unknown[],
): Promise<unknown> {
  const response = await fetch(rpcUrl, {
    method: 'POST',
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  })
  const answer = (await response.json()) as {
    result?: unknown
    error?: { code: number; message: string }
  }
  if (answer.error)
    throw new JsonRpcError(answer.error.code, answer.error.message)
  return answer.result
}
