import type { WalletRequest } from '#test/e2e/support/wallet/testWallet.ts'

/** What goes between the page's world and the extension's, both ways by `window.postMessage`. */
export type Question = { to: 'wallet'; id: number; request: WalletRequest }
export type Answer = {
  to: 'page'
  id: number
  result?: unknown
  error?: { code: number; message: string }
}

/** What the worker answers to the bridge. */
export type WorkerAnswer = Omit<Answer, 'to' | 'id'>

/** The part of the extension interface that is used here. */
export type ExtensionRuntime = {
  sendMessage: (request: WalletRequest) => Promise<WorkerAnswer>
  onMessage: {
    addListener: (
      listener: (
        request: WalletRequest,
        sender: unknown,
        respond: (answer: WorkerAnswer) => void,
      ) => boolean,
    ) => void
  }
}
