import Link from 'next/link'
import { useWords } from '#app/_messages/useWords.ts'
import type { Prefill, PrefillChoice } from '#app/_server/readPrefill.ts'

/** The vaults that can fill this calculator, and which one did. */
export function VaultLinks({
  path,
  choices,
  prefill,
}: {
  path: string
  choices: readonly PrefillChoice[]
  prefill: Pick<Prefill, 'address' | 'name'> | null
}) {
  const { t } = useWords()
  if (choices.length === 0)
    return <p className="text-muted text-sm">{t('tools.noVaults')}</p>
  return (
    <nav
      aria-label={t('tools.prefill')}
      className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm"
    >
      <span className="text-muted">{t('tools.prefill')}</span>
      {choices.map(({ address, name }) => (
        <Link
          key={address}
          href={`${path}?vault=${address}`}
          prefetch={false}
          aria-current={prefill?.address === address ? 'true' : undefined}
          className="inline-flex min-h-8 items-center rounded-control border border-line px-3 hover:border-control aria-[current=true]:border-accent aria-[current=true]:text-accent"
        >
          {name}
        </Link>
      ))}
    </nav>
  )
}
