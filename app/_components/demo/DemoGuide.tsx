'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import { useConnect, useConnectors } from 'wagmi'
import { buttonClass } from '#app/_components/ui/buttonClass.ts'
import { Spinner } from '#app/_components/ui/Spinner.tsx'
import { useSkipDays } from '#app/_hooks/useSkipDays.ts'
import { useTestTokens } from '#app/_hooks/useTestTokens.ts'
import { useVaults } from '#app/_hooks/useVaults.ts'
import { useWallet } from '#app/_hooks/useWallet.ts'
import { useConfiguration } from '#app/_providers/ConfigurationContext.tsx'
import { demoWalletId } from '#app/_wallet/demoWallet.ts'
import { SkipButton } from './SkipButton.tsx'

/** The way from nothing to a deposit that has earned, on the local chain: four steps that tick themselves off. */
export function DemoGuide({ here }: { here?: boolean | undefined }) {
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
      name: 'Use the demo wallet',
      isDone: owner !== undefined,
      note: 'A key made in this browser. No extension, no sign-up.',
      action: demo ? (
        <button
          type="button"
          className={buttonClass('primary', 'small')}
          onClick={() => connect.mutate({ connector: demo })}
        >
          {connect.isPending ? <Spinner /> : null}
          Use the demo wallet
        </button>
      ) : null,
    },
    {
      name: 'Get test tokens',
      isDone: hasTokens || hasShares,
      note: '10 ETH and some of every token that the vaults take, in one transaction.',
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
          Get test tokens
        </button>
      ) : null,
    },
    {
      name: 'Deposit',
      isDone: hasShares,
      note: here
        ? 'Choose an amount in the panel.'
        : `Put some ${first?.asset.symbol ?? 'tokens'} to work.`,
      action:
        first && !here ? (
          <Link
            href={`/vaults/${chainId}/${first.address}`}
            className={buttonClass('primary', 'small')}
          >
            Open {first.name}
          </Link>
        ) : null,
    },
    {
      name: 'Let time pass',
      isDone: hasSkipped && hasShares,
      note: 'Thirty days in seconds: borrowers pay, keepers report.',
      action: hasShares ? <SkipButton look="primary" /> : null,
    },
  ]
  const current = steps.findIndex(({ isDone }) => !isDone)

  if (current === -1)
    return (
      <section aria-label="Start the demo" className="card px-5 py-3 text-sm">
        <span aria-hidden="true" className="mr-2 text-accent">
          ✓
        </span>
        All four steps are done. Withdraw when you like.
      </section>
    )
  return (
    <section aria-label="Start the demo" className="card p-4 sm:p-5">
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
          ? `The test tokens did not come: ${testTokens.error.message}`
          : connect.error
            ? `The demo wallet could not be opened: ${connect.error.message}`
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
          {isDone ? <span className="sr-only"> (done)</span> : null}
        </p>
        <p className="text-muted text-sm">
          {note}
          <span className="sm:hidden"> Step {number} of 4.</span>
        </p>
        {isCurrent && action ? <div className="mt-2">{action}</div> : null}
      </div>
    </li>
  )
}
