import type { ReactNode } from 'react'

export function ToolHead({
  title,
  children,
}: {
  title: string
  children: ReactNode
}) {
  return (
    <div>
      <h1 className="text-3xl">{title}</h1>
      <div className="mt-2 max-w-prose text-muted">{children}</div>
    </div>
  )
}
