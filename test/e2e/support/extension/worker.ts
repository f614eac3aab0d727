/** The extension's service worker: the only one that has the key. Its person approves everything. */
import type { Hex } from 'viem'
import {
  createTestWallet,
  type WalletError,
} from '#test/e2e/support/wallet/testWallet.ts'
import type { ExtensionRuntime } from './messages.ts'

declare const chrome: { runtime: ExtensionRuntime }
// Written in when the extension is bundled.
declare const WALLET_KEY: Hex
declare const WALLET_RPC_URL: string

const wallet = createTestWallet({
  rpcUrl: WALLET_RPC_URL,
  keys: [WALLET_KEY],
  chainId: 31_337,
})

chrome.runtime.onMessage.addListener((request, _sender, respond) => {
  wallet.request(request).then(
    (result) => respond({ result }),
    ({ code = -32603, message }: WalletError) =>
      respond({ error: { code, message } }),
  )
  // The answer comes later.
  return true
})
