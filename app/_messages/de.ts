import { amounts } from './de/amounts.ts'
import { deposit } from './de/deposit.ts'
import { pages } from './de/pages.ts'
import { shell } from './de/shell.ts'
import type { en } from './en.ts'
import type { Shape } from './shape.ts'

export const de = { amounts, deposit, pages, shell } satisfies Shape<typeof en>
