import { NuqsAdapter } from 'nuqs/adapters/next/app'
import type { ReactNode } from 'react'
import { TestMoneyLine } from '#app/_components/demo/TestMoneyLine.tsx'
import { SiteFooter } from '#app/_components/shell/SiteFooter.tsx'
import { SiteHeader } from '#app/_components/shell/SiteHeader.tsx'
import { MessagesProvider } from '#app/_messages/MessagesProvider.tsx'
import { readConfiguration } from '#app/_server/readConfiguration.ts'
import { localChainId } from '#lib/chain/chains.ts'

/** The pages without a wallet, and without its code. */
export default async function LightLayout({
  children,
}: {
  children: ReactNode
}) {
  const { chainId } = await readConfiguration()
  return (
    <MessagesProvider hasTools>
      <NuqsAdapter>
        {chainId === localChainId ? <TestMoneyLine /> : null}
        <SiteHeader />
        <main id="main" className="shell grid gap-6 pt-8 pb-16">
          {children}
        </main>
        <SiteFooter />
      </NuqsAdapter>
    </MessagesProvider>
  )
}
