import type { WalletRequest } from './testWallet.ts'

export type WalletAnswer = {
  result?: unknown
  error?: { code: number; message: string }
}

/**
 * Announces a wallet by EIP-6963 that hands its questions to `ask`. Takes nothing from around it, since a page may get it as text.
 *
 * @returns tells the page of an event of the wallet.
 */
export function announceWallet(
  { name, rdns }: { name: string; rdns: string },
  ask: (request: WalletRequest) => Promise<WalletAnswer>,
): (event: string, value: unknown) => void {
  const listeners = new Map<string, Set<(value: unknown) => void>>()
  const tell = (event: string, value: unknown) => {
    for (const listener of listeners.get(event) ?? []) listener(value)
  }
  const provider = {
    request: async (request: WalletRequest) => {
      const { result, error } = await ask(request)
      if (error) throw Object.assign(new Error(error.message), error)
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
    uuid: crypto.randomUUID(),
    name,
    icon: 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"/>',
    rdns,
  }
  const announce = () =>
    window.dispatchEvent(
      new CustomEvent('eip6963:announceProvider', {
        detail: Object.freeze({ info, provider }),
      }),
    )
  window.addEventListener('eip6963:requestProvider', announce)
  announce()
  return tell
}
