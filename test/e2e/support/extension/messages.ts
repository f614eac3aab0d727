import type { WalletAnswer } from '#test/e2e/support/wallet/announceWallet.ts'
import type { WalletRequest } from '#test/e2e/support/wallet/testWallet.ts'

/** What goes between the page's world and the extension's, both ways by `window.postMessage`. */
export type Question = { to: 'wallet'; id: number; request: WalletRequest }
export type Answer = WalletAnswer & { to: 'page'; id: number }

/** The part of the extension interface that is used here. */
export type ExtensionRuntime = {
  sendMessage: (request: WalletRequest) => Promise<WalletAnswer>
  onMessage: {
    addListener: (
      listener: (
        request: WalletRequest,
        sender: unknown,
        respond: (answer: WalletAnswer) => void,
      ) => boolean,
    ) => void
  }
}
