import type { Metadata } from 'next'
import { StatusPage } from '#app/_components/status/StatusPage.tsx'
import { readStatus } from '#app/_server/readFirstPaint.ts'

export const metadata: Metadata = {
  title: 'Status',
  description:
    'How far the index is behind the chain, who works on it, and how the RPC endpoints do.',
}

export default async function Status() {
  const first = await readStatus()
  return (
    <div className="grid gap-6">
      <div>
        <h1 className="text-3xl">Status</h1>
        <p className="mt-2 max-w-prose text-muted">
          Balances and deposits go straight to the chain. Past yields, charts
          and earnings come from an index; this is how it does, now.
        </p>
      </div>
      <StatusPage first={first} />
    </div>
  )
}
