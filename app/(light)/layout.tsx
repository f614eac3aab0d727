import { NuqsAdapter } from 'nuqs/adapters/next/app'
import type { ReactNode } from 'react'
import { SiteFooter } from '#app/_components/shell/SiteFooter.tsx'
import { SiteHeader } from '#app/_components/shell/SiteHeader.tsx'
import { MessagesProvider } from '#app/_messages/MessagesProvider.tsx'

/** The pages without a wallet, and without its code. */
export default function LightLayout({ children }: { children: ReactNode }) {
  return (
    <MessagesProvider hasTools>
      <NuqsAdapter>
        <SiteHeader />
        <main id="main" className="shell grid gap-6 pt-8 pb-16">
          {children}
        </main>
        <SiteFooter />
      </NuqsAdapter>
    </MessagesProvider>
  )
}
