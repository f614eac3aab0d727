import type { en } from '#app/_messages/en.ts'
import type { Shape } from '#app/_messages/shape.ts'

export const compare: Shape<typeof en.compare> = {
  title: 'Vaults vergleichen',
  description: 'Die Tatsachen mehrerer Vaults nebeneinander.',
  intro:
    'Bis zu vier zur Auswahl. Die Adresse dieser Seite enthält die Wahl und lässt sich teilen.',
  choose: 'Vaults zum Vergleichen',
  show: 'Vergleichen',
  none: 'Oben mindestens einen Vault wählen.',
  noVaults: 'Hier gibt es noch keine Vaults.',
  unknown: 'Hier nicht bekannt: {addresses}.',
  tooMany: 'Nur die ersten vier werden gezeigt.',
  noHistory:
    'Der Index antwortet nicht, darum fehlen vergangene Erträge, Alter und Inhaber.',
  silent:
    'Die Chain antwortet gerade nicht, darum fehlen die Zahlen von jetzt.',
  fact: 'Tatsache',
  facts: 'Tatsachen nebeneinander',
  kinds: { lending: 'Verleih', staking: 'Staking', liquidity: 'Liquidität' },
  rows: {
    kind: 'Art',
    takes: 'Nimmt',
    venues: 'Arbeitet bei',
    netApy: 'Netto-APY, letzte 30 Tage',
    venueApr: 'Markt zahlt jetzt, vor Gebühren',
    total: 'Gesamtwert',
    sharePrice: 'Anteilspreis',
    divergence: 'Divergenz',
    age: 'Erste Einzahlung',
    holders: 'Beteiligte',
  },
  feesAlone: 'nur Gebühren, ohne Preis',
  hasDivergence: 'ja, zwei Token',
  noDivergence: 'keine, ein Token',
  notShown: 'er hält zwei Token',
}
