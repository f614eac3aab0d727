import type { ReactNode } from 'react'
import { AlertWatch } from '#app/_components/alerts/AlertWatch.tsx'
import { CompareTray } from '#app/_components/compare/CompareTray.tsx'
import { TestMoneyRibbon } from '#app/_components/demo/TestMoneyRibbon.tsx'
import { AppHeader } from '#app/_components/shell/AppHeader.tsx'
import { Banners } from '#app/_components/shell/Banners.tsx'
import { SiteFooter } from '#app/_components/shell/SiteFooter.tsx'
import { MessagesProvider } from '#app/_messages/MessagesProvider.tsx'
import { Providers } from '#app/_providers/Providers.tsx'
import { readConfiguration } from '#app/_server/readConfiguration.ts'
import { localChainId } from '#lib/chain/chains.ts'

/** The pages with a wallet. Their configuration is read for each request and handed down; nothing of it is in the bundle. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  const configuration = await readConfiguration()
  return (
    <MessagesProvider>
      <Providers configuration={configuration}>
        {configuration.chainId === localChainId ? <TestMoneyRibbon /> : null}
        <AppHeader />
        <Banners />
        <AlertWatch />
        <main id="main" className="shell pt-8 pb-16">
          {children}
        </main>
        <CompareTray />
        <SiteFooter />
      </Providers>
    </MessagesProvider>
  )
}
