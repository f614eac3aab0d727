import { WatchForm } from '#app/_components/portfolio/WatchForm.tsx'
import { useWords } from '#app/_messages/useWords.ts'

/**
 * Next draws this page in the browser, without the preload of the font that other pages have: text is drawn in another font first. So
 * what may wrap differently in the two comes last, where it pushes nothing.
 */
export default function PortfolioNotFound() {
  const { t } = useWords()
  return (
    <div className="grid gap-6">
      <h1 className="text-2xl">{t('pages.notAnAddress')}</h1>
      <WatchForm />
      <p className="max-w-prose text-muted">{t('pages.notAnAddressWhy')}</p>
    </div>
  )
}
