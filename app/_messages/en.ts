import { alerts } from './en/alerts.ts'
import { amounts } from './en/amounts.ts'
import { api } from './en/api.ts'
import { compare } from './en/compare.ts'
import { control } from './en/control.ts'
import { demo } from './en/demo.ts'
import { deposit } from './en/deposit.ts'
import { divergence } from './en/divergence.ts'
import { home } from './en/home.ts'
import { learn } from './en/learn.ts'
import { list } from './en/list.ts'
import { outlook } from './en/outlook.ts'
import { pages } from './en/pages.ts'
import { palette } from './en/palette.ts'
import { planner } from './en/planner.ts'
import { portfolio } from './en/portfolio.ts'
import { queue } from './en/queue.ts'
import { range } from './en/range.ts'
import { reasons } from './en/reasons.ts'
import { risk } from './en/risk.ts'
import { share } from './en/share.ts'
import { shell } from './en/shell.ts'
import { status } from './en/status.ts'
import { term } from './en/term.ts'
import { terms } from './en/terms.ts'
import { tools } from './en/tools.ts'
import { tray } from './en/tray.ts'
import { ui } from './en/ui.ts'
import { vault } from './en/vault.ts'
import { wallet } from './en/wallet.ts'
import { worth } from './en/worth.ts'

/** Every sentence of the app, in rooms. Its shape is the dictionary's type: what lacks here has no key, what lacks elsewhere does not compile. */
export const en = {
  alerts,
  amounts,
  api,
  compare,
  control,
  demo,
  deposit,
  divergence,
  home,
  learn,
  list,
  outlook,
  pages,
  palette,
  planner,
  portfolio,
  queue,
  range,
  reasons,
  risk,
  share,
  shell,
  status,
  term,
  terms,
  tools,
  tray,
  ui,
  vault,
  wallet,
  worth,
} as const
