import Link from 'next/link'
import type { VaultRow } from '#app/_views/vaultRow.ts'
import { toChain } from '#lib/chain/chains.ts'
import { KindMark } from './KindMark.tsx'
import { TokenMark } from './TokenMark.tsx'
import { Notice } from './ui/Notice.tsx'

/** The head of a vault's page, with what has to be known before anything else of it. */
export function VaultHead({
  chainId,
  row,
  isListed,
  isStranger,
}: {
  chainId: number
  row: VaultRow
  isListed: boolean
  isStranger: boolean
}) {
  return (
    <>
      <div>
        <Link
          href="/vaults"
          className="-ml-2 inline-flex min-h-8 items-center gap-1 rounded-control px-2 text-muted text-sm hover:text-ink"
        >
          <span aria-hidden="true">←</span> All vaults
        </Link>
        <div className="mt-2 flex items-center gap-4">
          <TokenMark symbol={row.symbols[0] ?? ''} other={row.symbols[1]} />
          <div>
            <h1 className="text-3xl">{row.name}</h1>
            <p className="mt-1 flex flex-wrap items-center gap-x-2 text-muted text-sm">
              <KindMark kind={row.kind} />
              <span aria-hidden="true">·</span>
              {row.venues ?? 'strategies unknown'}
              <span aria-hidden="true">·</span>
              {toChain(chainId, []).name}
            </p>
          </div>
        </div>
      </div>
      {isStranger ? (
        <Notice look="warn" title="Only the chain knows this vault">
          The registry lists it, but the deployment file of this server does not
          name it
          {row.venues === null ? ': where its money works is unknown here' : ''}
          . Look at its contract before you deposit.
        </Notice>
      ) : isListed ? null : (
        <Notice look="warn" title="Not listed any more">
          The registry does not show this vault. It works as before, and what is
          in it can be withdrawn.
        </Notice>
      )}
    </>
  )
}
