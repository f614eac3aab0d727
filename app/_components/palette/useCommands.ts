import { useRouter } from 'next/navigation'
import { useConnection } from 'wagmi'
import { useSkipDays } from '#app/_hooks/useSkipDays.ts'
import { useWords } from '#app/_messages/useWords.ts'
import { useConfiguration } from '#app/_providers/ConfigurationContext.tsx'
import { toggleTheme } from '#app/_views/theme.ts'
import { useOpenWalletDialog } from '#app/_wallet/WalletDialogContext.tsx'

export type Command = {
  value: string
  label: string
  kind: 'page' | 'vault' | 'action'
  run: () => void
}

/** What the palette lists. */
export function useCommands(): readonly Command[] {
  const { t } = useWords()
  const { chainId, deployment, hasDemo } = useConfiguration()
  const { address } = useConnection()
  const router = useRouter()
  const openWalletDialog = useOpenWalletDialog()
  const { skip } = useSkipDays()
  const page = (href: string, label: string): Command => ({
    value: href,
    label,
    kind: 'page',
    run: () => router.push(href),
  })
  const action = (value: string, label: string, run: () => void): Command => ({
    value,
    label,
    kind: 'action',
    run,
  })
  const vault = (room: 'vaults' | 'ranges', one: Named): Command => ({
    ...page(`/${room}/${chainId}/${one.address}`, one.name),
    kind: 'vault',
  })
  return [
    page('/vaults', t('palette.vaults')),
    address
      ? page(`/portfolio/${address}`, t('palette.ownPortfolio'))
      : page('/portfolio', t('palette.portfolio')),
    page('/planner', t('palette.planner')),
    page('/tools', t('palette.tools')),
    page('/tools/il', t('palette.il')),
    page('/tools/projection', t('palette.projection')),
    page('/compare', t('palette.compare')),
    page('/learn', t('palette.learn')),
    page('/status', t('palette.status')),
    ...(hasDemo ? [page('/demo', t('control.title'))] : []),
    page('/', t('palette.home')),
    ...(deployment?.vaults ?? []).map((one) => vault('vaults', one)),
    ...(deployment?.rangeVaults ?? []).map((one) => vault('ranges', one)),
    ...(address
      ? []
      : [action('connect', t('palette.connect'), openWalletDialog)]),
    action('theme', t('palette.theme'), toggleTheme),
    action('copyLink', t('palette.copyLink'), () => {
      void navigator.clipboard.writeText(location.href)
    }),
    // Once the dialog is gone from the paper.
    action('print', t('palette.print'), () => setTimeout(print, 300)),
    ...(hasDemo ? [action('skip', t('palette.skip'), () => skip(30))] : []),
  ]
}

type Named = { address: string; name: string }
