import { useWords } from '#app/_messages/useWords.ts'
import type { VaultKind } from '#lib/vaults/vault.ts'

const shapes: Record<VaultKind | 'unknown', string> = {
  staking: 'M8 2.2 14 13H2z',
  lending: 'M2.6 2.6h10.8v10.8H2.6z',
  liquidity: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8z',
  // The registry has its own word for it.
  unknown: 'M8 1.8 14 8l-6 6.2L2 8z',
}

/** The kind of a vault by shape and word, never by colour alone. */
export function KindMark({ kind }: { kind: VaultKind | null }) {
  const { t } = useWords()
  const known = kind ?? 'unknown'
  return (
    <span className="inline-flex items-center gap-1.5 text-muted text-sm">
      <svg
        aria-hidden="true"
        viewBox="0 0 16 16"
        className="size-3.5 text-accent"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinejoin="round"
      >
        <path d={shapes[known]} />
      </svg>
      {t(`vault.kinds.${known}`)}
    </span>
  )
}
