import {
  type Address,
  createClient,
  type EIP1193RequestFn,
  http,
  numberToHex,
} from 'viem'
import { createConnector } from 'wagmi'
import { isDemoConnected, setDemoConnected } from './demoKey.ts'
import type { DemoSigner } from './demoSigner.ts'

export const demoWalletId = 'millrace.demo'

/**
 * A wallet that lives in the page and signs without asking: for the local chain, whose money is worth nothing. Whoever builds the
 * connectors must not offer it on another chain.
 */
export function demoWallet() {
  return createConnector((config) => {
    const [chain] = config.chains
    const client = createClient({
      chain,
      transport: http(chain.rpcUrls.default.http[0], { retryCount: 0 }),
    })
    let signer: Promise<DemoSigner> | undefined
    const getSigner = () => {
      signer ??= import('./demoSigner.ts').then(({ createDemoSigner }) =>
        createDemoSigner(client),
      )
      return signer
    }

    const request = async ({
      method,
      params,
    }: {
      method: string
      params?: unknown
    }): Promise<unknown> => {
      const list = Array.isArray(params) ? params : []
      switch (method) {
        case 'eth_chainId':
          return numberToHex(chain.id)
        case 'eth_accounts':
        case 'eth_requestAccounts':
          return [(await getSigner()).address]
        case 'eth_sendTransaction':
          return (await getSigner()).sendTransaction(list[0])
        case 'eth_signTypedData_v4':
          return (await getSigner()).signTypedData(list[1])
        case 'personal_sign':
          return (await getSigner()).signMessage(list[0])
        default:
          return client.request({ method, params } as never)
      }
    }

    const getAccounts = async (): Promise<readonly [Address]> => [
      (await getSigner()).address,
    ]

    return {
      id: demoWalletId,
      name: 'Demo wallet',
      type: 'demo',
      async connect({ withCapabilities } = {}) {
        const [address] = await getAccounts()
        setDemoConnected(true)
        return {
          // wagmi's type depends on the flag; this wallet has no capabilities to tell of.
          accounts: (withCapabilities
            ? [{ address, capabilities: {} }]
            : [address]) as never,
          chainId: chain.id,
        }
      },
      async disconnect() {
        setDemoConnected(false)
      },
      getAccounts,
      getChainId: () => Promise.resolve(chain.id),
      getProvider: () =>
        Promise.resolve({ request: request as EIP1193RequestFn }),
      isAuthorized: () => Promise.resolve(isDemoConnected()),
      onAccountsChanged() {},
      onChainChanged() {},
      onDisconnect() {},
    }
  })
}
