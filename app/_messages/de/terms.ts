import type { en } from '#app/_messages/en.ts'
import type { Shape } from '#app/_messages/shape.ts'

export const terms: Shape<typeof en.terms> = {
  more: 'Mehr dazu',
  names: {
    apy: 'APY',
    apr: 'APR',
    divergence: 'Divergenz',
    sharePrice: 'Anteilspreis',
    fees: 'Gebühren',
    gas: 'Gas',
    drawdown: 'Tiefster Fall',
    volatility: 'Volatilität',
    lockUp: 'Bindungsfrist',
  },
  meanings: {
    apy: 'Was ein Jahr mit Zinseszins bringt. Unsere Zahl ist, was Anteile zuletzt wirklich verdient haben, kein Versprechen.',
    apr: 'Was ein Jahr ohne Zinseszins bringt. Etwas weniger als der APY desselben Ertrags.',
    divergence:
      'Was eine Position im Pool weniger wert ist als dieselben Token in der eigenen Wallet, weil sich ihre Preise trennten. Auch impermanenter Verlust genannt.',
    sharePrice:
      'Was ein Anteil am Vault in dessen Token wert ist. Ertrag lässt ihn steigen, ein Verlust fallen.',
    fees: 'Was Händler eines Pools denen zahlen, die ihm ihre Token leihen; oder was ein Vault von seinem Ertrag behält.',
    gas: 'Was eine Transaktion auf der Chain kostet, gleich wie groß sie ist.',
    drawdown:
      'Der größte Verlust von einem Hoch bis zu einem späteren Tief: was die Unglücklichsten gesehen hätten.',
    volatility:
      'Wie stark sich ein Preis bewegt, als Teil im Jahr: bei 60 % enden grob zwei von drei Jahren höchstens 60 % vom Anfang entfernt.',
    lockUp:
      'Eine Zeit, in der das Geld nicht zurückzubekommen ist, meist gegen mehr Ertrag.',
  },
}
