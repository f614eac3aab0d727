import type { ReactNode } from 'react'

/** One named figure. Belongs in a `dl`; in a grid the figures of a row stand on one line, however long their names. */
export function Figure({
  label,
  children,
  note,
}: {
  label: ReactNode
  children: ReactNode
  note?: ReactNode
}) {
  return (
    <div className="row-span-2 grid min-w-0 grid-cols-1 grid-rows-subgrid gap-y-1">
      <dt className="text-muted text-sm">{label}</dt>
      <dd>
        <span className="block font-semibold text-xl tracking-tight">
          {children}
        </span>
        {note ? (
          <span className="mt-0.5 block text-muted text-xs">{note}</span>
        ) : null}
      </dd>
    </div>
  )
}
