import { WatchForm } from '#app/_components/portfolio/WatchForm.tsx'

/**
 * Next draws this page in the browser, without the preload of the font that other pages have: text is drawn in another font first. So
 * what may wrap differently in the two comes last, where it pushes nothing.
 */
export default function PortfolioNotFound() {
  return (
    <div className="grid gap-6">
      <h1 className="text-2xl">Not an address</h1>
      <WatchForm />
      <p className="max-w-prose text-muted">
        A portfolio is opened by an address: 0x and 40 digits after it. Look
        whether the link was cut off.
      </p>
    </div>
  )
}
