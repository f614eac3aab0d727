import type { ReactNode } from 'react'

/** One named figure. Belongs in a `dl`. */
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
    <div className="min-w-0">
      <dt className="text-muted text-sm">{label}</dt>
      <dd className="mt-1">
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
