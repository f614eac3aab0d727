import type { en } from '#app/_messages/en.ts'
import type { Shape } from '#app/_messages/shape.ts'

export const range = {
  feesAlone: 'Nur Gebühren, im Jahr',
  feesAloneNote: 'was der Preis auch tat; Divergenz ist nicht darin',
  oracleNote: 'zu den Preisen des Aave-Orakels',
  holds: 'Bestand',
  holdsNote: 'zum mittleren Preis des Pools',
  moves:
    '{name} hält Liquidität beider Token in einer Preisspanne und führt die Spanne dem Preis nach. Was der Handel zahlt, kommt hinzu.',
  stays:
    '{name} hält Liquidität beider Token in einer Preisspanne, die sich nie bewegt, und hinterlegt sie für Prämien. Was beides zahlt, kommt hinzu.',
  priceAndRange: 'Preis und Spanne',
  unknown: 'Preis und Spanne sind derzeit nicht bekannt.',
  empty:
    'Noch gibt es keine Liquidität. Die erste Einzahlung öffnet eine Spanne um den Preis, jetzt {price}.',
  now: '{price} jetzt',
  main: 'Hauptspanne',
  limit: 'Limitspanne',
  limitNote:
    'Was die Hauptspanne von einem Token übrig lässt, steht neben dem Preis in der Limitspanne und wird gegen den anderen getauscht, wenn der Preis vorbeikommt.',
  inRange:
    '<strong>● In der Spanne</strong>: Ein {base} kostet {price}, und die Hauptspanne verdient einen Teil der Gebühr jedes Handels.',
  outOfRange:
    '<strong>○ Außerhalb der Spanne</strong>: Ein {base} kostet {price}, und die Hauptspanne verdient nichts, bis der Preis zurückkommt oder die Spanne bewegt wird.',
  ends: '{low} bis {high} {symbol}',

  feesAndIncentives: 'Gebühren und Prämien',
  onPool: 'Auf das, was der Pool zahlt',
  incentives: 'Prämien',
  incentiveUntil: '{symbol} bis {day}',
  paidUntil: 'gezahlt bis {day}',
  noIncentive: 'derzeit keine',
  divergenceMoves:
    'Bewegt sich der Preis, endet eine Spanne mit mehr vom billigeren Token: Ihr Wert kann unter den der beiden Token fallen, hätte man sie behalten. Je enger die Spanne, desto mehr. Wird die Spanne bewegt, ist dieser Verlust endgültig.',
  divergenceStays:
    'Bewegt sich der Preis, endet eine Spanne mit mehr vom billigeren Token: Ihr Wert kann unter den der beiden Token fallen, hätte man sie behalten. Je enger die Spanne, desto mehr. Diese Spanne bewegt sich nie.',
  leavingFact:
    'Jederzeit, mit beiden Token, wie sie dann sind. Niemand kann das anhalten, und kein Preis wird dafür abgefragt.',
  entering: 'Einstieg',
  enteringPaused: 'Vom Wächter angehalten.',
  enteringClosed: 'Jetzt nicht: Der Preis ist nicht ruhig.',
  enteringFact:
    'Nur solange der Preis des Pools höchstens {ticks} Ticks (etwa {percent}) von seinem Mittel über {window} entfernt ist, damit ihn niemand vorher verschieben kann.',
  moved: 'Spanne bewegt',
  movedFact: 'Zuletzt am {time}. Dafür wird nie getauscht.',
  staking: 'Hinterlegung',
  stakingFact:
    'Solange Prämien laufen, liegt die Position beim v3-staker von Uniswap. Eine Prämie, die sie nicht zurückgibt, hielte sie fest.',
  adminMoves:
    'Niemand kann Token anderswohin bewegen als zu einem Inhaber oder in die Position. Der Eigentümer legt Breiten und Gebühren fest.',
  adminStays:
    'Niemand kann Token anderswohin bewegen als zu einem Inhaber oder in die Position. Der Eigentümer legt Prämien fest.',

  most: 'Höchstens einzuzahlende {symbol}',
  maxOf: 'Max {symbol}',
  shares: 'Eigene Anteile',
  partOfShares: 'Teil der Anteile',
  all: 'Alle',
  twoAtMost: 'höchstens diese beiden Beträge',
  partGiven: '{percent} der Anteile',
  estimate:
    'Zum mittleren Preis des Pools geschätzt; was zählt, ist die Grenze.',

  events: {
    deposit: 'Einzahlung',
    withdraw: 'Auszahlung',
    transfer: 'Übertragung von Anteilen',
    rebalance: 'Spanne bewegt',
    harvest: 'Gebühren eingesammelt',
    compound: 'Ertrag hinzugefügt',
  },
} satisfies Shape<(typeof en)['range']>
