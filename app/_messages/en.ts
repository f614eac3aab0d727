import { amounts } from './en/amounts.ts'
import { deposit } from './en/deposit.ts'
import { pages } from './en/pages.ts'
import { shell } from './en/shell.ts'

/** Every sentence of the app, in rooms. Its shape is the dictionary's type: what lacks here has no key, what lacks elsewhere does not compile. */
export const en = { amounts, deposit, pages, shell } as const
