import type { ReactNode } from 'react'

/** One named figure of a row in a list, smaller than a `Figure`. Belongs in a `dl`; those of a row stand on one line. */
export function Cell({
  name,
  note,
  children,
}: {
  name: string
  note?: ReactNode
  children: ReactNode
}) {
  return (
    <div className="row-span-2 grid min-w-0 grid-rows-subgrid gap-y-0.5 sm:text-right">
      <dt className="text-muted text-xs">{name}</dt>
      <dd className="font-medium">
        {children}
        {note ? (
          <span className="block font-normal text-muted text-xs">{note}</span>
        ) : null}
      </dd>
    </div>
  )
}
