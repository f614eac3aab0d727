'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import { useConnect, useConnectors } from 'wagmi'
import { buttonClass } from '#app/_components/ui/buttonClass.ts'
import { Spinner } from '#app/_components/ui/Spinner.tsx'
import { useSkipDays } from '#app/_hooks/useSkipDays.ts'
import { useTestTokens } from '#app/_hooks/useTestTokens.ts'
import { useVaults } from '#app/_hooks/useVaults.ts'
import { useWords } from '#app/_messages/useWords.ts'
import { useConfiguration } from '#app/_providers/ConfigurationContext.tsx'
import { toDemoEntry } from '#app/_views/demoEntry.ts'
import { demoWalletId } from '#app/_wallet/demoWallet.ts'
import { useWallet } from '#app/_wallet/WalletContext.tsx'
import { SkipButton } from './SkipButton.tsx'

/** The way from nothing to a deposit that has earned, on the local chain: four steps that tick themselves off. */
export function DemoGuide({ here }: { here?: boolean | undefined }) {
  const { t } = useWords()
  const { chainId, deployment } = useConfiguration()
  const wallet = useWallet()
  const owner = 'owner' in wallet ? wallet.owner : undefined
  const account = useVaults(owner).data?.account
  const connectors = useConnectors()
  const connect = useConnect()
  const testTokens = useTestTokens()
  const { hasSkipped } = useSkipDays()

  const demo = connectors.find(({ id }) => id === demoWalletId)
  const first = deployment?.vaults[0]
  const hasTokens =
    account?.vaults.some(({ assetBalance }) => (assetBalance ?? 0n) > 0n) ??
    false
  const hasShares =
    account?.vaults.some(({ shares }) => (shares ?? 0n) > 0n) ?? false
  const steps = [
    {
      name: t('demo.useWallet'),
      isDone: owner !== undefined,
      note: t('demo.useWalletWhy'),
      action: demo ? (
        <button
          type="button"
          className={buttonClass('primary', 'small')}
          onClick={() => connect.mutate({ connector: demo })}
        >
          {connect.isPending ? <Spinner /> : null}
          {t('demo.useWallet')}
        </button>
      ) : null,
    },
    {
      name: t('demo.getTokens'),
      isDone: hasTokens || hasShares,
      note: t('demo.getTokensWhy'),
      action: owner ? (
        <button
          type="button"
          className={buttonClass('primary', 'small')}
          aria-disabled={testTokens.isPending}
          onClick={() => {
            if (!testTokens.isPending) testTokens.mutate(owner)
          }}
        >
          {testTokens.isPending ? <Spinner /> : null}
          {t('demo.getTokens')}
        </button>
      ) : null,
    },
    {
      name: t('demo.deposit'),
      isDone: hasShares,
      note: here
        ? t('demo.depositHere')
        : t('demo.depositWhy', {
            symbol: first?.asset.symbol ?? t('demo.tokens'),
          }),
      action:
        first && !here ? (
          <Link
            prefetch={false}
            href={toDemoEntry(`/vaults/${chainId}/${first.address}`)}
            className={buttonClass('primary', 'small')}
          >
            {t('demo.open', { name: first.name })}
          </Link>
        ) : null,
    },
    {
      name: t('demo.letPass'),
      isDone: hasSkipped && hasShares,
      note: t('demo.letPassWhy'),
      action: hasShares ? <SkipButton look="primary" /> : null,
    },
  ]
  const current = steps.findIndex(({ isDone }) => !isDone)

  if (current === -1)
    return (
      <section
        aria-label={t('demo.start')}
        className="no-print card px-5 py-3 text-sm"
      >
        <span aria-hidden="true" className="mr-2 text-accent">
          ✓
        </span>
        {t('demo.allDone')}
      </section>
    )
  return (
    <section aria-label={t('demo.start')} className="no-print card p-4 sm:p-5">
      <ol className="grid gap-x-6 gap-y-4 sm:grid-cols-2 lg:grid-cols-4">
        {steps.map(({ name, isDone, note, action }, index) => (
          <Step
            key={name}
            number={index + 1}
            name={name}
            note={note}
            isDone={isDone}
            isCurrent={index === current}
            action={action}
          />
        ))}
      </ol>
      <p role="status" className="text-loss text-sm not-empty:mt-3">
        {testTokens.error
          ? t('demo.noTokens', { message: testTokens.error.message })
          : connect.error
            ? t('demo.noWallet', { message: connect.error.message })
            : ''}
      </p>
    </section>
  )
}

function Step({
  number,
  name,
  note,
  isDone,
  isCurrent,
  action,
}: {
  number: number
  name: string
  note: string
  isDone: boolean
  isCurrent: boolean
  action: ReactNode
}) {
  const { t } = useWords()
  return (
    <li
      aria-current={isCurrent ? 'step' : undefined}
      className={`flex min-w-0 gap-3 ${isCurrent ? '' : 'max-sm:hidden'}`}
    >
      <span
        aria-hidden="true"
        className={`tnum mt-0.5 grid size-6 shrink-0 place-items-center rounded-full border font-semibold text-xs ${
          isDone
            ? 'border-accent bg-accent text-on-accent'
            : isCurrent
              ? 'border-accent text-accent'
              : 'border-line text-muted'
        }`}
      >
        {isDone ? '✓' : number}
      </span>
      <div className="min-w-0">
        <p className={`font-medium ${isCurrent || isDone ? '' : 'text-muted'}`}>
          {name}
          {isDone ? <span className="sr-only"> {t('demo.done')}</span> : null}
        </p>
        <p className="text-muted text-sm">
          {note}
          <span className="sm:hidden">
            {' '}
            {t('demo.step', { number: String(number) })}
          </span>
        </p>
        {isCurrent && action ? <div className="mt-2">{action}</div> : null}
      </div>
    </li>
  )
}
