'use client'

import { buttonClass } from '#app/_components/ui/buttonClass.ts'
import { Notice } from '#app/_components/ui/Notice.tsx'
import { useChainHealth } from '#app/_hooks/useChainHealth.ts'
import { useGenesis } from '#app/_hooks/useGenesis.ts'
import { useIndexHealth } from '#app/_hooks/useIndexHealth.ts'
import { useConfiguration } from '#app/_providers/ConfigurationContext.tsx'

/** Names what is down, and what is therefore missing or old on the page. */
export function Banners() {
  const { chainId, rpcUrls, trouble } = useConfiguration()
  const chain = useChainHealth()
  const index = useIndexHealth()
  const genesis = useGenesis()
  return (
    <div
      role="status"
      aria-label="Data sources"
      className="shell grid gap-2 not-empty:pt-4"
    >
      {trouble ? (
        <Notice look="warn" title="Nothing to show yet">
          {trouble}
        </Notice>
      ) : null}
      {chain.kind === 'unreachable' ? (
        <Notice look="loss" title="The chain does not answer">
          No RPC at {new URL(rpcUrls[0] ?? 'http://unknown').host}. What is
          below is the last that was read, or “—”. Deposits wait until it is
          back.
        </Notice>
      ) : null}
      {chain.kind === 'otherChain' ? (
        <Notice look="loss" title="The RPC is of another chain">
          It answers for chain {chain.answered}; this app is set to chain{' '}
          {chainId}. Whoever runs it has to mend RPC_URL or CHAIN_ID.
        </Notice>
      ) : null}
      {index.kind === 'down' ? (
        <Notice look="warn" title="History is not available">
          The index does not answer, so past yields and charts are missing.
          Balances and positions come from the chain and are right.
        </Notice>
      ) : null}
      {index.kind === 'behind' ? (
        <Notice look="warn" title="History is behind">
          The index is {index.blocks} blocks behind the chain. Balances and
          positions come from the chain and are right.
        </Notice>
      ) : null}
      {genesis.isNew ? (
        <Notice
          look="info"
          title="The local chain was started anew"
          action={
            <button
              type="button"
              className={buttonClass('secondary', 'small')}
              onClick={genesis.dismiss}
            >
              Understood
            </button>
          }
        >
          Balances and deposits of before are gone. If your own wallet says
          “nonce too high”, clear its activity for this network.
        </Notice>
      ) : null}
    </div>
  )
}
