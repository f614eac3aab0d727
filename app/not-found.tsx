import Link from 'next/link'
import { SiteFooter } from '#app/_components/shell/SiteFooter.tsx'
import { SiteHeader } from '#app/_components/shell/SiteHeader.tsx'
import { buttonClass } from '#app/_components/ui/buttonClass.ts'

export default function NotFound() {
  return (
    <>
      <SiteHeader />
      <main
        id="main"
        className="shell grid place-content-center py-24 text-center"
      >
        <h1 className="text-2xl">Nothing is here</h1>
        <p className="mt-3 text-muted">
          This address leads to no page of Millrace.
        </p>
        <p className="mt-6">
          <Link href="/vaults" className={buttonClass('primary')}>
            See all vaults
          </Link>
        </p>
      </main>
      <SiteFooter />
    </>
  )
}
