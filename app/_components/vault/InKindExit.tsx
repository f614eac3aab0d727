'use client'

import { useQuery } from '@tanstack/react-query'
import type { Address } from 'viem'
import { buttonClass } from '#app/_components/ui/buttonClass.ts'
import type { Write } from '#app/_deposit/createWrite.ts'
import { isBusy } from '#app/_deposit/flowState.ts'
import { useChainClient } from '#app/_hooks/useHead.ts'
import type { VaultFlow } from '#app/_hooks/useVaultFlow.ts'
import { useWords } from '#app/_messages/useWords.ts'
import { inKindQuery } from '#app/_queries/inKindQuery.ts'
import type { VaultView } from '#app/_views/vaultView.ts'
import { buildInKindRedemption, withTolerance } from '#lib/chain/buildCalls.ts'
import { NetworkFee } from './NetworkFee.tsx'

/** The way out that needs no liquidity: what is not liquid leaves as the venue's own token. Nothing is drawn where no venue hands that over. */
export function InKindExit({
  view,
  owner,
  write,
  flow,
}: {
  view: VaultView
  owner: Address
  write: Write
  flow: VaultFlow
}) {
  const { t } = useWords()
  const client = useChainClient()
  const { account, deployed, chainId } = view
  const rest = (account?.shares ?? 0n) - (account?.maxRedeem ?? 0n)
  const asked = {
    vault: view.address,
    shares: account?.maxRedeem == null || rest < 0n ? 0n : rest,
    owner,
    from: deployed.strategies.map(({ address }) => address),
  }
  const { data: assets = null } = useQuery(inKindQuery(client, chainId, asked))
  if (!assets) return null
  const busy = isBusy(flow.state)
  const call = buildInKindRedemption({
    ...asked,
    minAssets: withTolerance(assets),
  })
  return (
    <section
      aria-label={t('deposit.inKind')}
      className="grid gap-3 rounded-card border border-line p-4 text-sm"
    >
      <h3 className="font-semibold">{t('deposit.inKind')}</h3>
      <p className="text-muted">
        {t('deposit.inKindWhy', {
          symbol: deployed.asset.symbol,
          venues: [
            ...new Set(deployed.strategies.map(({ protocol }) => protocol)),
          ].join(', '),
        })}
      </p>
      <dl>
        <NetworkFee owner={owner} calls={[call]} />
      </dl>
      <button
        type="button"
        aria-disabled={busy}
        className={`${buttonClass('secondary')} whitespace-normal`}
        onClick={() => {
          if (!busy) void flow.send('takeInKind', call)
        }}
      >
        {t('deposit.takeInKind', { amount: write.assets(assets) })}
      </button>
    </section>
  )
}
