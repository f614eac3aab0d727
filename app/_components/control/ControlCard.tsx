import type { ReactNode } from 'react'

/** One thing that can be steered: what it does, its buttons, and in a live region what came of it. */
export function ControlCard({
  id,
  title,
  lead,
  status,
  error = '',
  children,
}: {
  id: string
  title: string
  lead: string
  /** What is happening or has happened, as a sentence. */
  status: string
  error?: string
  children: ReactNode
}) {
  return (
    <section aria-labelledby={id} className="card grid content-start gap-4 p-5">
      <div>
        <h2 id={id} className="text-lg">
          {title}
        </h2>
        <p className="mt-1 text-muted text-sm">{lead}</p>
      </div>
      {children}
      <p
        role="status"
        aria-label={title}
        className={`min-h-6 text-sm ${error ? 'text-loss' : 'text-muted'}`}
      >
        {error || status}
      </p>
    </section>
  )
}
