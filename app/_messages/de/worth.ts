import type { worth as english } from '#app/_messages/en/worth.ts'
import type { Shape } from '#app/_messages/shape.ts'

export const worth: Shape<typeof english> = {
  today: 'Heute verdient',
  todayNote: 'in den letzten 24 Stunden der Chain',
  overTime: 'Wert im Lauf der Zeit',
  reading: 'Die Vergangenheit dieser Positionen wird gelesen',
  noPast:
    'Die Vergangenheit dieser Positionen war nicht zu lesen. Was jetzt da ist, ist davon nicht berührt.',
  tryAgain: 'Noch einmal versuchen',
  nothingYet:
    'Eine Linie braucht zwei Tage. Schau morgen wieder, oder überspringe auf der lokalen Chain ein paar Tage.',
  empty: 'Es gibt noch nichts.',
  chart: 'Wert in US-Dollar',
  summary:
    '{now} jetzt, {before} vor {window}. Preise von damals sind die der indizierten Pools; ein Dollar-Token zählt als ein Dollar.',
  unpriced: 'Nicht enthalten, weil ihr Wert nicht indiziert ist: {names}.',
  missing:
    'Nicht enthalten, weil ihre Vergangenheit nicht zu lesen war: {names}.',
  what: 'Mit dem, was für eine Laufzeit gesperrt ist oder in einer Schlange wartet. Was zwei Token verdienten, ist gegen das Behalten beider gerechnet.',
  why: 'Warum er sich änderte',
  whyLead: 'Seit der ersten Einzahlung oder im letzten Jahr.',
  paidIn: 'Eingezahlt, ohne Entnommenes',
  earned: 'Von den Vaults verdient, nach Gebühren',
  price: 'Preise der Vermögenswerte',
  gas: 'Kosten der Transaktionen',
  gasNote: 'nicht indiziert',
  end: 'Wert jetzt',
  lots: 'Posten',
  lotsLead:
    'Jede Einzahlung ist ein Posten; was hinausgeht, schließt den ältesten zuerst. Die Datei nennt Anschaffungskosten und Gewinn jedes Postens und ist auch nach anderen Methoden zu haben.',
  lotsFile: 'Posten als CSV',
  activityFile: 'Vorgänge als CSV',
  allLots:
    '{count, plural, one {Den Posten zeigen} other {Alle # Posten zeigen}}',
  noLots: 'Noch ist kein Posten eröffnet.',
  lotsUnknown: 'Die Posten waren nicht zu lesen.',
  vault: 'Vault',
  opened: 'Eröffnet',
  closed: 'Geschlossen',
  open: 'offen',
  sent: 'gesendet am {day}',
  cost: 'Anschaffungskosten',
  proceeds: 'Wert oder Erlös',
  gain: 'Gewinn',
  filterKind: 'Was geschah',
  filterVault: 'In welchem Vault',
  all: 'Alles',
  deposits: 'Einzahlungen',
  withdrawals: 'Auszahlungen',
  transfers: 'Übertragungen',
  older: 'Ältere zeigen',
  noneMatch:
    'Von {count, plural, one {# gelesenen Vorgang} other {# gelesenen Vorgängen}} passt keiner.',
}
