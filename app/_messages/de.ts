import { alerts } from './de/alerts.ts'
import { amounts } from './de/amounts.ts'
import { api } from './de/api.ts'
import { compare } from './de/compare.ts'
import { control } from './de/control.ts'
import { demo } from './de/demo.ts'
import { deposit } from './de/deposit.ts'
import { divergence } from './de/divergence.ts'
import { home } from './de/home.ts'
import { learn } from './de/learn.ts'
import { list } from './de/list.ts'
import { outlook } from './de/outlook.ts'
import { pages } from './de/pages.ts'
import { palette } from './de/palette.ts'
import { planner } from './de/planner.ts'
import { portfolio } from './de/portfolio.ts'
import { queue } from './de/queue.ts'
import { range } from './de/range.ts'
import { reasons } from './de/reasons.ts'
import { risk } from './de/risk.ts'
import { share } from './de/share.ts'
import { shell } from './de/shell.ts'
import { status } from './de/status.ts'
import { term } from './de/term.ts'
import { terms } from './de/terms.ts'
import { tools } from './de/tools.ts'
import { tray } from './de/tray.ts'
import { ui } from './de/ui.ts'
import { vault } from './de/vault.ts'
import { wallet } from './de/wallet.ts'
import { worth } from './de/worth.ts'
import type { en } from './en.ts'
import type { Shape } from './shape.ts'

export const de = {
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
} satisfies Shape<typeof en>
