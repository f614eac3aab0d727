/** In the page's own world: announces the wallet by EIP-6963 and hands its questions on. It has neither key nor RPC. */
import type { WalletRequest } from '#test/e2e/support/wallet/testWallet.ts'
import type { Answer, Question } from './messages.ts'

const listeners = new Map<string, Set<(value: unknown) => void>>()
let asked = 0

function request(wanted: WalletRequest): Promise<unknown> {
  asked += 1
  const id = asked
  const question: Question = { to: 'wallet', id, request: wanted }
  return new Promise((resolve, reject) => {
    const onMessage = ({ source, data }: MessageEvent<Answer>) => {
      if (source !== window || data.to !== 'page' || data.id !== id) return
      window.removeEventListener('message', onMessage)
      const { result, error } = data
      if (error) reject(Object.assign(new Error(error.message), error))
      else resolve(result)
    }
    window.addEventListener('message', onMessage)
    window.postMessage(question, window.location.origin)
  })
}

const provider = {
  request: async (wanted: WalletRequest) => {
    const result = await request(wanted)
    if (wanted.method === 'eth_requestAccounts')
      for (const listener of listeners.get('accountsChanged') ?? [])
        listener(result)
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
  name: 'Extension Wallet',
  icon: 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"/>',
  rdns: 'test.extension',
}

function announce(): void {
  window.dispatchEvent(
    new CustomEvent('eip6963:announceProvider', {
      detail: Object.freeze({ info, provider }),
    }),
  )
}

window.addEventListener('eip6963:requestProvider', announce)
announce()
