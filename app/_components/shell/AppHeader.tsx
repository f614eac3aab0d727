'use client'

import Link from 'next/link'
import { Logo } from '#app/_components/Logo.tsx'
import { PaletteButton } from '#app/_components/palette/PaletteButton.tsx'
import { ThemeToggle } from '#app/_components/ThemeToggle.tsx'
import { WalletButton } from '#app/_components/wallet/WalletButton.tsx'
import { useWords } from '#app/_messages/useWords.ts'
import { useOwner } from '#app/_wallet/WalletContext.tsx'
import { Place } from './Place.tsx'

/** The header of pages with a wallet. On a phone the places move below the name. */
export function AppHeader() {
  const { t } = useWords()
  const owner = useOwner()
  return (
    <header className="sticky top-0 z-30 border-line border-b bg-canvas/90 backdrop-blur-md">
      <div className="shell flex h-16 items-center gap-1 sm:gap-6">
        <Link
          prefetch={false}
          href="/"
          aria-label={t('shell.home')}
          className="-ml-2 flex min-h-10 shrink-0 items-center gap-2 rounded-control px-2 font-semibold tracking-tight"
        >
          <Logo className="size-7 text-accent" />
          <span className="max-sm:hidden">Millrace</span>
        </Link>
        <nav aria-label={t('shell.main')} className="flex items-center">
          <Place href="/vaults" name={t('shell.vaults')} />
          <Place
            href={owner ? `/portfolio/${owner}` : '/portfolio'}
            root="/portfolio"
            name={t('shell.portfolio')}
          />
          <Place href="/planner" name={t('shell.planner')} isWideOnly />
          <Place href="/tools" name={t('shell.tools')} isWideOnly />
        </nav>
        <div className="ml-auto flex items-center gap-1 sm:gap-2">
          <PaletteButton />
          <ThemeToggle
            light={t('shell.lightTheme')}
            dark={t('shell.darkTheme')}
          />
          <WalletButton />
        </div>
      </div>
    </header>
  )
}
