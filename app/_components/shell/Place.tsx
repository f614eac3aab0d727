'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'

/** One of the places that a header leads to. */
export function Place({
  href,
  root = href,
  name,
  isWideOnly = false,
}: {
  href: string
  root?: string | undefined
  name: string
  /** A phone has room for the first places only; the footer has them all. */
  isWideOnly?: boolean | undefined
}) {
  const isHere = usePathname().startsWith(root)
  return (
    <Link
      // Every page is made for each request: beforehand there is nothing of it to fetch.
      prefetch={false}
      href={href}
      aria-current={isHere ? 'page' : undefined}
      className={`${isWideOnly ? 'max-md:hidden' : ''} inline-flex min-h-10 items-center rounded-control px-2 text-muted text-sm hover:text-ink aria-[current=page]:font-medium aria-[current=page]:text-ink sm:px-3`}
    >
      {name}
    </Link>
  )
}
