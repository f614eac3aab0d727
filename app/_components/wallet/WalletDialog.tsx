'use client'

import { Dialog } from '@base-ui/react/dialog'
import Link from 'next/link'
import {
  type Connector,
  useConnect,
  useConnection,
  useConnectors,
  useDisconnect,
} from 'wagmi'
import { buttonClass } from '#app/_components/ui/buttonClass.ts'
import { CloseMark } from '#app/_components/ui/CloseMark.tsx'
import { CopyButton } from '#app/_components/ui/CopyButton.tsx'
import { Spinner } from '#app/_components/ui/Spinner.tsx'
import { useExplained } from '#app/_hooks/useExplained.ts'
import { useWords } from '#app/_messages/useWords.ts'
import { demoWalletId } from '#app/_wallet/demoWallet.ts'

/** Connecting moves no amounts. */
const plainWrite = { assets: String, shares: String }

/** Lists the wallets that announced themselves; or, once connected, shows the account. */
export function WalletDialog({
  isOpen,
  onOpenChange,
}: {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}) {
  const { t } = useWords()
  const { address } = useConnection()
  const close = () => onOpenChange(false)
  return (
    <Dialog.Root open={isOpen} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-[#000]/50 transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Viewport className="fixed inset-0 z-50 grid items-end sm:place-items-center">
          <Dialog.Popup className="w-full rounded-t-card border border-line bg-surface p-6 shadow-float outline-none transition duration-150 data-ending-style:translate-y-2 data-ending-style:opacity-0 data-starting-style:translate-y-2 data-starting-style:opacity-0 sm:w-[26rem] sm:rounded-card">
            <div className="flex items-start justify-between gap-4">
              <Dialog.Title className="font-semibold text-lg">
                {t(address ? 'wallet.yours' : 'wallet.connectTitle')}
              </Dialog.Title>
              <Dialog.Close
                aria-label={t('ui.close')}
                className="-mt-2 -mr-2 grid size-10 place-items-center rounded-control text-muted hover:bg-raised hover:text-ink"
              >
                <CloseMark />
              </Dialog.Close>
            </div>
            {address ? (
              <ConnectedWallet address={address} onDone={close} />
            ) : (
              <WalletList onDone={close} />
            )}
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function WalletList({ onDone }: { onDone: () => void }) {
  const { t } = useWords()
  const connectors = useConnectors()
  // Given to the hook, for once connected this list is gone and a callback of the call with it.
  const connect = useConnect({ mutation: { onSuccess: onDone } })
  const refusal = useExplained(connect.error, plainWrite)
  const pending = connect.isPending ? connect.variables?.connector : undefined
  return (
    <>
      <Dialog.Description className="mt-1 text-muted text-sm">
        {t('wallet.connecting')}
      </Dialog.Description>
      <ul className="mt-4 grid gap-2">
        {connectors.map((connector) => (
          <li key={connector.uid}>
            <button
              type="button"
              className="flex min-h-14 w-full items-center gap-3 rounded-control border border-line px-4 text-left hover:border-control hover:bg-raised"
              onClick={() =>
                // Without a chain: who declines to switch is connected all the same, and the panel offers the switch.
                connect.mutate({ connector })
              }
            >
              <WalletIcon connector={connector} />
              <span className="flex-1 font-medium">{connector.name}</span>
              {pending === connector ? (
                <Spinner />
              ) : connector.id === demoWalletId ? (
                <span className="text-muted text-xs">
                  {t('wallet.inBrowser')}
                </span>
              ) : null}
            </button>
          </li>
        ))}
      </ul>
      {connectors.every(({ id }) => id === demoWalletId) ? (
        <p className="mt-4 text-muted text-sm">{t('wallet.noneFound')}</p>
      ) : null}
      <p role="status" className="text-sm not-empty:mt-4">
        {pending && 'name' in pending
          ? t('wallet.waiting', { name: String(pending.name) })
          : (refusal ?? '')}
      </p>
    </>
  )
}

function WalletIcon({ connector }: { connector: Connector }) {
  // A wallet announces its icon as a data URL; anything else would be a request to a third party.
  return connector.icon?.startsWith('data:image/') ? (
    // biome-ignore lint/performance/noImgElement: a data URL has nothing to optimise
    <img src={connector.icon} alt="" className="size-7 rounded-md" />
  ) : (
    <span
      aria-hidden="true"
      className="grid size-7 place-items-center rounded-md bg-accent-soft font-semibold text-accent text-sm"
    >
      {connector.name.slice(0, 1)}
    </span>
  )
}

function ConnectedWallet({
  address,
  onDone,
}: {
  address: string
  onDone: () => void
}) {
  const { t } = useWords()
  const { connector } = useConnection()
  const disconnect = useDisconnect({ mutation: { onSuccess: onDone } })
  return (
    <>
      <Dialog.Description className="mt-1 text-muted text-sm">
        {connector?.id === demoWalletId
          ? t('wallet.demo')
          : t('wallet.connectedWith', {
              name: connector?.name ?? t('wallet.aWallet'),
            })}
      </Dialog.Description>
      <p className="tnum mt-4 break-all rounded-control bg-raised p-4 text-sm">
        {address}
      </p>
      <div className="mt-4 flex flex-wrap gap-2">
        <CopyButton text={address} label={t('wallet.copyAddress')} />
        <Link
          href={`/portfolio/${address}`}
          onClick={onDone}
          className={buttonClass('quiet', 'small')}
        >
          {t('shell.portfolio')}
        </Link>
        <button
          type="button"
          className={`${buttonClass('secondary', 'small')} ml-auto`}
          onClick={() => disconnect.mutate({})}
        >
          {t('wallet.disconnect')}
        </button>
      </div>
    </>
  )
}
