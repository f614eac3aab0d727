/** In the page's own world: announces the wallet and hands its questions on. It has neither key nor RPC. */
import { announceWallet } from '#test/e2e/support/wallet/announceWallet.ts'
import type { Answer, Question } from './messages.ts'

let asked = 0

announceWallet(
  { name: 'Extension Wallet', rdns: 'test.extension' },
  (request) => {
    asked += 1
    const id = asked
    const question: Question = { to: 'wallet', id, request }
    return new Promise((resolve) => {
      const onMessage = ({ source, data }: MessageEvent<Answer>) => {
        if (source !== window || data.to !== 'page' || data.id !== id) return
        window.removeEventListener('message', onMessage)
        resolve(data)
      }
      window.addEventListener('message', onMessage)
      window.postMessage(question, window.location.origin)
    })
  },
)
