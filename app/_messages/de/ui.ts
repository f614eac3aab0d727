import type { en } from '#app/_messages/en.ts'
import type { Shape } from '#app/_messages/shape.ts'

export const ui = {
  close: 'Schließen',
  copied: 'Kopiert',
  copyRefused: 'Der Browser verbietet das Kopieren',
  tolerance: 'Wie weit sich der Preis bewegen darf',
  calledOffBelow: 'Abbruch unter',
  pointInTime: '{name}, Zeitpunkt',
  showTable: 'Als Tabelle zeigen',
  table: '{name}, Tabelle',
  time: 'Zeit',
  between: '{middle}, in neun von zehn Fällen zwischen {least} und {most}',
  span: '({least} bis {most})',
  halfAbove: 'Die Hälfte darüber, die Hälfte darunter',
  halfOfPaths: 'Die Hälfte aller Verläufe',
  nineInTen: 'Neun von zehn',
  fanCaption:
    'Der Teil aller Verläufe, der über einer Spalte steht, übertrifft nicht, was in ihr steht.',
  when: 'Wann',
  activity: 'Aktivität',
  activityFailed: 'Die Aktivität ließ sich nicht lesen.',
  readingActivity: 'Die Aktivität wird gelesen',
  noActivity: 'Noch ist nichts geschehen.',
  events: {
    deposit: 'Einzahlung',
    withdraw: 'Auszahlung',
    transfer: 'Übertragung von Anteilen',
    report: 'Meldung des Keepers',
  },
} satisfies Shape<(typeof en)['ui']>
