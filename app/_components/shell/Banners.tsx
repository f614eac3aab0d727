'use client'

import { buttonClass } from '#app/_components/ui/buttonClass.ts'
import { Notice } from '#app/_components/ui/Notice.tsx'
import { useChainHealth } from '#app/_hooks/useChainHealth.ts'
import { useGenesis } from '#app/_hooks/useGenesis.ts'
import { useHead } from '#app/_hooks/useHead.ts'
import { useIndexHealth } from '#app/_hooks/useIndexHealth.ts'
import { useWords } from '#app/_messages/useWords.ts'
import type { Translate } from '#app/_messages/words.ts'
import { useConfiguration } from '#app/_providers/ConfigurationContext.tsx'
import type { Trouble } from '#app/_server/toConfiguration.ts'

/** Names what is down, and what is therefore missing or old on the page. */
export function Banners() {
  const { t, minute } = useWords()
  const { chainId, rpcUrls, trouble } = useConfiguration()
  const chain = useChainHealth()
  // The last that it said, while it says nothing.
  const { data: head } = useHead()
  const { host } = new URL(rpcUrls[0] ?? 'http://unknown')
  const index = useIndexHealth()
  const genesis = useGenesis()
  return (
    <div
      role="status"
      aria-label={t('shell.sources')}
      className="shell grid gap-2 not-empty:pt-4"
    >
      {trouble ? (
        <Notice look="warn" title={t('shell.nothingYet')}>
          {describeTrouble(t, trouble, chainId)}
        </Notice>
      ) : null}
      {chain.kind === 'unreachable' ? (
        <Notice look="loss" title={t('shell.chainSilent')}>
          {head
            ? t('shell.chainSilentSince', {
                host,
                block: String(head.blockNumber),
                time: minute(Number(head.timestamp)),
              })
            : t('shell.chainSilentWhy', { host })}
        </Notice>
      ) : null}
      {chain.kind === 'otherChain' ? (
        <Notice look="loss" title={t('shell.otherChain')}>
          {t('shell.otherChainWhy', {
            answered: String(chain.answered),
            expected: String(chainId),
          })}
        </Notice>
      ) : null}
      {index.kind === 'down' ? (
        <Notice look="warn" title={t('shell.noHistory')}>
          {t(
            chain.kind === 'unreachable'
              ? 'shell.noHistoryNorChain'
              : 'shell.noHistoryWhy',
          )}
        </Notice>
      ) : null}
      {index.kind === 'behind' ? (
        <Notice look="warn" title={t('shell.oldHistory')}>
          {t('shell.oldHistoryWhy', {
            count: index.blocks,
            time: minute(index.timestamp),
          })}
        </Notice>
      ) : null}
      {genesis.isNew ? (
        <Notice
          look="info"
          title={t('shell.newChain')}
          action={
            <button
              type="button"
              className={buttonClass('secondary', 'small')}
              onClick={genesis.dismiss}
            >
              {t('shell.understood')}
            </button>
          }
        >
          {t('shell.newChainWhy')}
        </Notice>
      ) : null}
    </div>
  )
}

function describeTrouble(
  t: Translate,
  trouble: Trouble,
  chainId: number,
): string {
  switch (trouble.kind) {
    case 'nothingDeployed':
      return t('shell.nothingDeployed', { chain: String(chainId) })
    case 'otherDeployment':
      return t('shell.otherDeployment', {
        deployed: String(trouble.chainId),
        chain: String(chainId),
      })
    case 'unreadable':
      return trouble.message
  }
}
