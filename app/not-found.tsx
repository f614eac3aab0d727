import Link from 'next/link'
import { SiteFooter } from '#app/_components/shell/SiteFooter.tsx'
import { SiteHeader } from '#app/_components/shell/SiteHeader.tsx'
import { buttonClass } from '#app/_components/ui/buttonClass.ts'
import { useWords } from '#app/_messages/useWords.ts'

export default function NotFound() {
  const { t } = useWords()
  return (
    <>
      <SiteHeader />
      <main
        id="main"
        className="shell grid place-content-center py-24 text-center"
      >
        <h1 className="text-2xl">{t('pages.nothingHere')}</h1>
        <p className="mt-3 text-muted">{t('pages.nothingHereWhy')}</p>
        <p className="mt-6">
          <Link href="/vaults" className={buttonClass('primary')}>
            {t('pages.seeAllVaults')}
          </Link>
        </p>
      </main>
      <SiteFooter />
    </>
  )
}
