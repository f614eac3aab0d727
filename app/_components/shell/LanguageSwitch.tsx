'use client'

import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import {
  type Language,
  languageCookie,
  languageNames,
  languageParameter,
  languages,
} from '#app/_messages/languages.ts'

const secondsPerYear = 31_536_000

/** Shows the same page in another language: what is typed, scrolled to or under way stays. The choice is kept for a year. */
export function LanguageSwitch({
  language,
  label,
}: {
  language: Language
  label: string
}) {
  const router = useRouter()
  const [isPending, startTransition] = useTransition()

  function choose(next: Language): void {
    // biome-ignore lint/suspicious/noDocumentCookie: Safari before 18.4 and Firefox before 140 have no cookie store
    document.cookie = `${languageCookie}=${next}; path=/; max-age=${secondsPerYear}; samesite=lax`
    const url = new URL(location.href)
    if (url.searchParams.has(languageParameter)) {
      url.searchParams.delete(languageParameter)
      history.replaceState(null, '', url)
    }
    startTransition(() => router.refresh())
  }

  return (
    <fieldset aria-busy={isPending} className="flex items-center">
      <legend className="sr-only">{label}</legend>
      {languages.map((one) => (
        <button
          key={one}
          type="button"
          lang={one}
          aria-pressed={one === language}
          onClick={() => choose(one)}
          className="inline-flex min-h-10 items-center rounded-control px-2 hover:text-ink aria-pressed:font-medium aria-pressed:text-ink"
        >
          {languageNames[one]}
        </button>
      ))}
    </fieldset>
  )
}
