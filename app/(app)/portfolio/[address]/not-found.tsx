import { WatchForm } from '#app/_components/portfolio/WatchForm.tsx'

export default function PortfolioNotFound() {
  return (
    <div className="grid gap-6">
      <div>
        <h1 className="text-3xl">That is not an address</h1>
        <p className="mt-2 max-w-prose text-muted">
          A portfolio is opened by an address: 0x and 40 digits after it. Look
          whether the link was cut off.
        </p>
      </div>
      <WatchForm />
    </div>
  )
}
