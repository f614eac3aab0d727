import Link from 'next/link'
import { Logo } from '#app/_components/Logo.tsx'
import { ThemeToggle } from '#app/_components/ThemeToggle.tsx'
import { buttonClass } from '#app/_components/ui/buttonClass.ts'

/** The header of pages without a wallet. */
export function SiteHeader() {
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
        <ThemeToggle />
        <Link href="/vaults" className={buttonClass('secondary')}>
          Open the app
        </Link>
      </div>
    </header>
  )
}
