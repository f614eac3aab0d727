import type { Page } from '@playwright/test'
import {
  type Address,
  createWalletClient,
  type Hex,
  http,
  type RpcRequestError,
} from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'

/** What the person does with the wallet's next question. */
type Answer = 'approve' | 'reject'

export type InjectedWallet = {
  address: Address
  /** Answers every question from now on. */
  answer: (answer: Answer) => void
  /** Refuses this one method, or none. */
  refuse: (method: string | null) => void
  /** Each method that the page asked for, in order. */
  asked: string[]
}

type Request = { method: string; params?: unknown[] }

/**
 * A wallet as an extension injects it: announced by EIP-6963, with a real key that really signs, on a real chain. Only the person is
 * played. Like a real wallet it shows no account before the person has approved the connection.
 */
export async function injectWallet(
  page: Page,
  {
    rpcUrl,
    chainId = 31337,
    name = 'Test Wallet',
  }: { rpcUrl: string; chainId?: number; name?: string },
): Promise<InjectedWallet> {
  const account = privateKeyToAccount(generatePrivateKey())
  const client = createWalletClient({ account, transport: http(rpcUrl) })
  let answer: Answer = 'approve'
  let isConnected = false
  let refused: string | null = null
  let currentChainId = chainId
  const wallet: InjectedWallet = {
    address: account.address,
    answer: (next) => {
      answer = next
    },
    refuse: (method) => {
      refused = method
    },
    asked: [],
  }

  async function handle({ method, params = [] }: Request): Promise<unknown> {
    wallet.asked.push(method)
    if (method === refused) throw rejection()
    switch (method) {
      case 'eth_accounts':
        return isConnected ? [account.address] : []
      case 'eth_requestAccounts':
        assertApproved()
        isConnected = true
        return [account.address]
      case 'wallet_requestPermissions':
        assertApproved()
        isConnected = true
        return [{ parentCapability: 'eth_accounts' }]
      case 'eth_chainId':
        return `0x${currentChainId.toString(16)}`
      case 'wallet_switchEthereumChain':
      case 'wallet_addEthereumChain':
        assertApproved()
        currentChainId = Number((params[0] as { chainId: Hex }).chainId)
        return null
      case 'eth_sendTransaction': {
        assertApproved()
        const [request] = params as [
          { to?: Address; data?: Hex; value?: Hex; gas?: Hex },
        ]
        return client.sendTransaction({
          to: request.to ?? null,
          ...(request.data ? { data: request.data } : {}),
          ...(request.value ? { value: BigInt(request.value) } : {}),
          ...(request.gas ? { gas: BigInt(request.gas) } : {}),
          chain: null,
        })
      }
      case 'eth_signTypedData_v4': {
        assertApproved()
        const { domain, types, primaryType, message } = JSON.parse(
          params[1] as string,
        )
        return account.signTypedData({ domain, types, primaryType, message })
      }
      default:
        return client.request({ method, params } as never)
    }
  }

  function assertApproved(): void {
    if (answer === 'reject') throw rejection()
  }

  await page.exposeFunction('__askWallet', async (request: Request) => {
    try {
      return { result: await handle(request) }
    } catch (error) {
      const { code = -32603, message } = error as RpcRequestError
      return { error: { code, message } }
    }
  })
  await page.addInitScript(announce, { name })
  return wallet
}

function rejection(): Error {
  return Object.assign(new Error('User rejected the request.'), { code: 4001 })
}

/** Runs in the page, before its own scripts. */
function announce({ name }: { name: string }): void {
  const listeners = new Map<string, Set<(value: unknown) => void>>()
  const provider = {
    request: async (request: Request) => {
      const ask = (
        window as unknown as {
          __askWallet: (request: Request) => Promise<{
            result?: unknown
            error?: { code: number; message: string }
          }>
        }
      ).__askWallet
      const { result, error } = await ask(request)
      if (error) throw Object.assign(new Error(error.message), error)
      const tell = (event: string, value: unknown) => {
        for (const listener of listeners.get(event) ?? []) listener(value)
      }
      if (request.method === 'eth_requestAccounts')
        tell('accountsChanged', result)
      if (request.method === 'wallet_switchEthereumChain')
        tell(
          'chainChanged',
          (request.params?.[0] as { chainId: string } | undefined)?.chainId,
        )
      return result
    },
    on: (event: string, listener: (value: unknown) => void) => {
      const set = listeners.get(event) ?? new Set()
      listeners.set(event, set.add(listener))
    },
    removeListener: (event: string, listener: (value: unknown) => void) => {
      listeners.get(event)?.delete(listener)
    },
  }
  const info = {
    uuid: '7c1f3f0e-6a0b-4f0b-9a51-5d1c1f1d7a10',
    name,
    icon: 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"/>',
    rdns: 'test.wallet',
  }
  const announceProvider = () =>
    window.dispatchEvent(
      new CustomEvent('eip6963:announceProvider', {
        detail: Object.freeze({ info, provider }),
      }),
    )
  window.addEventListener('eip6963:requestProvider', announceProvider)
  announceProvider()
}
