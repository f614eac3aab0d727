import Link from 'next/link'
import { Logo } from '#app/_components/Logo.tsx'

export function SiteFooter() {
  return (
    <footer className="mt-auto border-line border-t">
      <div className="shell flex flex-wrap items-center gap-x-6 gap-y-2 py-8 text-muted text-sm">
        <span className="flex items-center gap-2">
          <Logo className="size-5" />
          Millrace
        </span>
        <p className="flex-1 basis-64">
          Open source under MIT. Balances and positions are read from the chain;
          history comes from an index that is checked against it.
        </p>
        <nav aria-label="More">
          <Link
            href="/status"
            prefetch={false}
            className="-mx-2 inline-flex min-h-10 items-center rounded-control px-2 hover:text-ink"
          >
            Status
          </Link>
        </nav>
      </div>
    </footer>
  )
}
