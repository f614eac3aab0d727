import Link from 'next/link'
import { Logo } from '#app/_components/Logo.tsx'
import { ThemeToggle } from '#app/_components/ThemeToggle.tsx'
import { buttonClass } from '#app/_components/ui/buttonClass.ts'
import { useWords } from '#app/_messages/useWords.ts'

/** The header of pages without a wallet. */
export function SiteHeader() {
  const { t } = useWords()
  return (
    <header className="shell flex h-16 items-center gap-4">
      <Link
        href="/"
        className="-ml-2 flex min-h-10 items-center gap-2 rounded-control px-2 font-semibold tracking-tight"
      >
        <Logo className="size-7 text-accent" />
        Millrace
      </Link>
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
