import Link from 'next/link'
import { Logo } from '#app/_components/Logo.tsx'
import { useWords } from '#app/_messages/useWords.ts'
import { LanguageSwitch } from './LanguageSwitch.tsx'

export function SiteFooter() {
  const { t, language } = useWords()
  return (
    <footer className="mt-auto border-line border-t">
      <div className="shell flex flex-wrap items-center gap-x-6 gap-y-2 py-8 text-muted text-sm">
        <span className="flex items-center gap-2">
          <Logo className="size-5" />
          Millrace
        </span>
        <p className="flex-1 basis-64">{t('shell.license')}</p>
        <nav aria-label={t('shell.more')}>
          {(['planner', 'tools', 'learn', 'status'] as const).map((place) => (
            <Link
              key={place}
              href={`/${place}`}
              prefetch={false}
              className="inline-flex min-h-10 items-center rounded-control px-2 first:-ml-2 hover:text-ink"
            >
              {t(`shell.${place}`)}
            </Link>
          ))}
        </nav>
        <LanguageSwitch language={language} label={t('shell.language')} />
      </div>
    </footer>
  )
}
