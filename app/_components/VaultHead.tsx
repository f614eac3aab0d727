import Link from 'next/link'
import { useWords } from '#app/_messages/useWords.ts'
import { toVaultCard } from '#app/_views/toShareCard.ts'
import { describeVenues, type VaultRow } from '#app/_views/vaultRow.ts'
import { toChain } from '#lib/chain/chains.ts'
import { CompareToggle } from './compare/CompareToggle.tsx'
import { KindMark } from './KindMark.tsx'
import { ShareButton } from './share/ShareButton.tsx'
import { TokenMark } from './TokenMark.tsx'
import { Notice } from './ui/Notice.tsx'

/** The head of a vault's page, with what has to be known before anything else of it. */
export function VaultHead({
  chainId,
  row,
  timestamp,
  isListed,
  isStranger,
}: {
  chainId: number
  row: VaultRow
  /** Of the figures, chain time. */
  timestamp: bigint | null
  isListed: boolean
  isStranger: boolean
}) {
  const words = useWords()
  const { t } = words
  return (
    <>
      <div>
        <Link
          prefetch={false}
          href="/vaults"
          className="-ml-2 inline-flex min-h-8 items-center gap-1 rounded-control px-2 text-muted text-sm hover:text-ink"
        >
          <span aria-hidden="true">←</span> {t('vault.all')}
        </Link>
        <div className="mt-2 flex items-center gap-4 max-sm:items-start">
          <TokenMark symbol={row.symbols[0] ?? ''} other={row.symbols[1]} />
          <div className="min-w-0 flex-1">
            <h1 className="wrap-anywhere text-3xl">{row.name}</h1>
            <p className="mt-1 flex flex-wrap items-center gap-x-2 text-muted text-sm">
              <KindMark kind={row.kind} />
              <span aria-hidden="true">·</span>
              {row.venues
                ? describeVenues(words, row.venues)
                : t('vault.unknownStrategies')}
              <span aria-hidden="true">·</span>
              {toChain(chainId, []).name}
            </p>
            <CompareToggle address={row.address} name={row.name} />
          </div>
          <div className="self-start max-sm:hidden">
            <ShareButton
              card={(words) => toVaultCard(words, row, timestamp)}
              fileName={`millrace-${row.address}.png`}
            />
          </div>
        </div>
      </div>
      {isStranger ? (
        <Notice look="warn" title={t('vault.stranger')}>
          {t(
            row.venues === null
              ? 'vault.strangerWhyUnknown'
              : 'vault.strangerWhy',
          )}
        </Notice>
      ) : isListed ? null : (
        <Notice look="warn" title={t('vault.unlisted')}>
          {t('vault.unlistedWhy')}
        </Notice>
      )}
    </>
  )
}
