import { test as base, expect, type Page } from '@playwright/test'
import type { Address } from 'viem'
import type { VaultWire } from '#lib/api/wire.ts'
import type { Deployment } from '#lib/chain/deployment.ts'
import { readDeployment } from '#lib/chain/readDeployment.ts'
import { type ChainReader, createChainReader } from './chainReader.ts'
import { awaitScripts } from './hydration.ts'
import { type InjectedWallet, injectWallet } from './injectedWallet.ts'

type Fixtures = {
  rpcUrl: string
  chain: ChainReader
  /** The vault of an asset, as the API lists it. */
  vaultOf: (symbol: string) => Promise<VaultWire & { address: Address }>
  wallet: InjectedWallet
  /** What was deployed on the local chain. */
  deployment: Deployment
}

/** Playwright's `test` with the chain, the vaults and a wallet that the page can find. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from this pattern
  baseURL: async ({}, use) => use(process.env.MILLRACE_URL),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from this pattern
  rpcUrl: async ({}, use) => use(process.env.MILLRACE_RPC_URL ?? ''),
  page: async ({ page }, use) => {
    awaitScripts(page)
    await use(page)
  },
  chain: async ({ rpcUrl }, use) => {
    const chain = createChainReader(rpcUrl)
    await use(chain)
    // However the journey ended: the next one has the same chain.
    await chain.releaseBlocks()
  },
  vaultOf: async ({ request }, use) =>
    use(async (symbol) => {
      const vaults = await (await request.get('/api/v1/vaults')).json()
      return vaults.find(({ asset }: VaultWire) => asset.symbol === symbol)
    }),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from this pattern
  deployment: async ({}, use) =>
    use(await readDeployment(process.env.MILLRACE_DEPLOYMENT ?? '')),
  wallet: async ({ page, rpcUrl }, use) =>
    use(await injectWallet(page, { rpcUrl })),
})

export { expect }

/** The one live region that tells a transaction's states. */
export const transactionStatus = (page: Page) =>
  page.getByRole('status', { name: 'Transaction' })

/** Reads "1,234.56 USDC" as a number, for comparing what a person sees. */
export function toNumber(text: string | null): number {
  const [digits] = /[\d,]+(\.\d+)?/.exec(text ?? '') ?? []
  return Number(digits?.replaceAll(',', '') ?? Number.NaN)
}
