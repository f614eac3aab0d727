import type { en } from '#app/_messages/en.ts'
import type { Shape } from '#app/_messages/shape.ts'

export const pages = {
  title: 'Millrace: Vaults zum Nachrechnen',
  description:
    'In ERC-4626-Vaults einzahlen, die auf Aave v3 Ertrag bringen. Jeder Stand wird von der Chain gelesen, jede Zahl sagt, wie sie zustande kommt.',
  nothingHere: 'Hier ist nichts',
  nothingHereWhy: 'Diese Adresse führt zu keiner Seite von Millrace.',
  seeAllVaults: 'Alle Vaults ansehen',
} satisfies Shape<(typeof en)['pages']>
