import type { ReactNode } from 'react'

const looks = {
  info: 'border-line bg-surface',
  warn: 'border-warn/40 bg-warn-soft',
  loss: 'border-loss/40 bg-loss-soft',
} as const

/** A sentence that needs to be seen, with what can be done about it. */
export function Notice({
  look,
  title,
  children,
  action,
}: {
  look: keyof typeof looks
  title?: string | undefined
  children: ReactNode
  action?: ReactNode
}) {
  return (
    <div
      className={`flex flex-wrap items-center gap-x-4 gap-y-2 rounded-card border px-4 py-3 text-sm ${looks[look]}`}
    >
      <div className="min-w-0 flex-1 basis-64">
        {title ? <p className="font-medium">{title}</p> : null}
        <div className={title ? 'text-ink/90' : ''}>{children}</div>
      </div>
      {action}
    </div>
  )
}
