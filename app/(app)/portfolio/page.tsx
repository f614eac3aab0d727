import type { Metadata } from 'next'
import { WatchForm } from '#app/_components/portfolio/WatchForm.tsx'

export const metadata: Metadata = {
  title: 'Portfolio',
  description: 'What an address has in the vaults, and what it has earned.',
}

export default function PortfolioEntry() {
  return (
    <div className="grid gap-6">
      <div>
        <h1 className="text-3xl">Portfolio</h1>
        <p className="mt-2 max-w-prose text-muted">
          Deposits, their worth now, and what they have earned.
        </p>
      </div>
      <WatchForm />
    </div>
  )
}
