import Link from 'next/link'
import { Logo } from '#app/_components/Logo.tsx'
import { ThemeToggle } from '#app/_components/ThemeToggle.tsx'
import { buttonClass } from '#app/_components/ui/buttonClass.ts'
import { useWords } from '#app/_messages/useWords.ts'
import { Place } from './Place.tsx'

/** The header of pages without a wallet. */
export function SiteHeader() {
  const { t } = useWords()
  return (
    <header className="shell flex h-16 items-center gap-1 sm:gap-6">
      <Link
        href="/"
        aria-label={t('shell.home')}
        className="-ml-2 flex min-h-10 shrink-0 items-center gap-2 rounded-control px-2 font-semibold tracking-tight"
      >
        <Logo className="size-7 text-accent" />
        <span className="max-sm:hidden">Millrace</span>
      </Link>
      <nav aria-label={t('shell.main')} className="flex items-center">
        <Place href="/tools" name={t('shell.tools')} />
        <Place href="/learn" name={t('shell.learn')} isWideOnly />
      </nav>
      <div className="ml-auto flex items-center gap-2">
        <ThemeToggle
          light={t('shell.lightTheme')}
          dark={t('shell.darkTheme')}
        />
        <Link href="/vaults" className={buttonClass('secondary')}>
          {t('shell.openApp')}
        </Link>
      </div>
    </header>
  )
}
