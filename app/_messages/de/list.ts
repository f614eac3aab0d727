import type { en } from '#app/_messages/en.ts'
import type { Shape } from '#app/_messages/shape.ts'

export const list = {
  label: 'Liste der Vaults',
  search: 'Vaults suchen',
  searchBy: 'Nach Name, Basiswert oder Protokoll suchen',
  kind: 'Art des Vaults',
  all: 'Alle',
  sortBy: 'Sortieren nach',
  sorts: {
    tvl: 'Gesamtwert',
    apy: 'Netto-APY',
    name: 'Name',
    position: 'Eigene Position',
  },
  none: 'Hier gibt es noch keine Vaults.',
  noMatch: 'Kein Vault passt zu „{search}“.',
  noMatchOfKind:
    'Kein Vault der Art {kind, select, lending {Verleih} staking {Staking} other {Liquidität}} passt zu „{search}“.',
  noneOfKind: 'Kein Vault dieser Art ist gelistet.',
  showAll: 'Alle Vaults zeigen',
  old: 'Die Zahlen von jetzt ließen sich nicht lesen.',
  oddity:
    'Das Register führt auch {name} unter <address></address>; diese Art von Vault ist hier nicht bekannt.',
  aContract: 'einen Vertrag',
  reading: 'Die Vaults werden gelesen',
  caption: 'Vaults mit Ertrag, Größe und Anteilspreis',
  vault: 'Vault',
  noSharePrice: 'Zwei Token haben keinen Preis in einem',
  more: '{count} weitere zeigen',
  feesAlone: 'nur Gebühren, ohne Preis',
  venue: '{name} ({count, plural, one {# Markt} other {# Märkte}})',
} satisfies Shape<(typeof en)['list']>
