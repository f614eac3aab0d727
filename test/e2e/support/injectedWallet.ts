import type { Page } from '@playwright/test'
import { type Address, type Hash, numberToHex } from 'viem'
import { generatePrivateKey } from 'viem/accounts'
import { announceWallet, type WalletAnswer } from './wallet/announceWallet.ts'
import {
  createTestWallet,
  rejection,
  type TestWalletOptions,
  WalletError,
  type WalletRequest,
} from './wallet/testWallet.ts'

/** What the person does with the wallet's next question: `wait` leaves it open until the answer is another. */
type Answer = 'approve' | 'reject' | 'wait'

export type InjectedWallet = {
  /** Of the chosen account. */
  readonly address: Address
  /** Answers every question from now on, and those that wait. */
  answer: (answer: Answer) => void
  /** Refuses this one method, or none, with an error of its own if need be. */
  refuse: (
    method: string | null,
    error?: { code: number; message: string },
  ) => void
  /** Each method that the page asked for, in order. */
  asked: string[]
  /** Each transaction that was sent, in order. */
  sent: Hash[]
  replace: (hash: Hash, by: 'same' | 'nothing') => Promise<Hash>
  /** The person chooses another account, or network, in the wallet's own window. */
  chooseAccount: (index: number) => Promise<void>
  chooseChain: (chainId: number) => Promise<void>
}

/** What a wallet asks its person before. */
const questions = new Set([
  'eth_requestAccounts',
  'wallet_requestPermissions',
  'wallet_switchEthereumChain',
  'wallet_addEthereumChain',
  'eth_sendTransaction',
  'eth_signTypedData_v4',
  'wallet_sendCalls',
])

export type InjectWalletOptions = Pick<
  TestWalletOptions,
  'rpcUrl' | 'atomic' | 'batchAccount'
> & {
  chainId?: number
  name?: string
  /** How many accounts it has. */
  accounts?: number
}

/** A wallet as an extension injects it: announced by EIP-6963, with real keys that really sign, on a real chain. Only the person is played. */
export async function injectWallet(
  page: Page,
  {
    rpcUrl,
    chainId = 31337,
    name = 'Test Wallet',
    accounts = 1,
    ...options
  }: InjectWalletOptions,
): Promise<InjectedWallet> {
  const others = Array.from({ length: accounts - 1 }, generatePrivateKey)
  const wallet = createTestWallet({
    rpcUrl,
    chainId,
    keys: [generatePrivateKey(), ...others],
    ...options,
  })
  let answer: Answer = 'approve'
  let onAnswer: (() => void)[] = []
  let refused: { method: string; error: WalletError } | null = null
  const asked: string[] = []

  async function handle(request: WalletRequest): Promise<unknown> {
    asked.push(request.method)
    if (request.method === refused?.method) throw refused.error
    if (questions.has(request.method)) {
      while (answer === 'wait')
        await new Promise<void>((resolve) => onAnswer.push(resolve))
      if (answer === 'reject') throw rejection()
    }
    return wallet.request(request)
  }

  const door = `__ask${name.replaceAll(/\W/g, '')}`
  await page.exposeFunction(
    door,
    async (request: WalletRequest): Promise<WalletAnswer> => {
      try {
        return { result: await handle(request) }
      } catch (error) {
        const { code = -32603, message } = error as WalletError
        return { error: { code, message } }
      }
    },
  )
  const info = JSON.stringify({ name, rdns: `test.${door.slice(2)}` })
  await page.addInitScript({
    content: `{
      const tell = (${announceWallet})(${info}, (request) => window.${door}(request))
      window.addEventListener('${door}:tell', ({ detail }) => tell(...detail))
    }`,
  })
  const tell = (event: string, value: unknown) =>
    page.evaluate(
      ([to, named, detail]) =>
        window.dispatchEvent(
          new CustomEvent(`${to}:tell`, { detail: [named, detail] }),
        ),
      [door, event, value] as const,
    )
  return {
    get address() {
      return wallet.accounts[0] as Address
    },
    answer: (next) => {
      answer = next
      for (const go of onAnswer.splice(0)) go()
      onAnswer = []
    },
    refuse: (method, { code, message } = rejection()) => {
      refused = method
        ? { method, error: new WalletError(code, message) }
        : null
    },
    asked,
    sent: wallet.sent,
    replace: wallet.replace,
    chooseAccount: async (index) => {
      wallet.choose(index)
      await tell('accountsChanged', wallet.accounts.slice(0, 1))
    },
    chooseChain: async (id) => {
      wallet.chainId = id
      await tell('chainChanged', numberToHex(id))
    },
  }
}
