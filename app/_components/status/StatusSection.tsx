import type { ReactNode } from 'react'

/** One subject of the page, with a sentence in place of its list when there is nothing in it. */
export function StatusSection({
  id,
  title,
  note,
  empty,
  isEmpty,
  children,
}: {
  id: string
  title: string
  note: string
  empty: string
  isEmpty: boolean
  children: ReactNode
}) {
  return (
    <section aria-labelledby={id} className="card overflow-hidden">
      <div className="p-5 pb-4">
        <h2 id={id} className="text-lg">
          {title}
        </h2>
        <p className="mt-1 max-w-prose text-muted text-sm">{note}</p>
      </div>
      <div className="border-line border-t">
        {isEmpty ? (
          <p className="p-5 text-muted text-sm">{empty}</p>
        ) : (
          <ul className="divide-y divide-line">{children}</ul>
        )}
      </div>
    </section>
  )
}

/** One of a list: what it is and how it does, then its figures. */
export function StatusItem({
  name,
  mark,
  text,
  children,
}: {
  name: string
  mark?: ReactNode
  text: ReactNode
  children: ReactNode
}) {
  return (
    <li className="grid gap-4 p-5 lg:grid-cols-[minmax(0,1fr)_2fr] lg:items-center">
      <div className="min-w-0">
        <h3 className="break-words font-semibold text-base">{name}</h3>
        <p className="mt-1 flex items-baseline gap-2 text-muted text-sm">
          {mark}
          <span className="min-w-0 break-words">{text}</span>
        </p>
      </div>
      <dl className="grid grid-cols-2 gap-4 text-sm sm:grid-cols-4">
        {children}
      </dl>
    </li>
  )
}
