import type { en } from '#app/_messages/en.ts'
import type { Shape } from '#app/_messages/shape.ts'

export const portfolio = {
  watchOnly: 'nur ansehen',
  summary: 'Zusammenfassung',
  worthNow: 'Wert jetzt',
  worthNote: 'zu den Preisen des Aave-Orakels, ohne Gesperrtes und Wartendes',
  earned: 'Verdient',
  earnedNote: 'seit der ersten Einzahlung',
  positions: 'Positionen',
  unknown: 'Die Chain antwortet nicht, daher sind die Positionen unbekannt.',
  reading: 'Die Positionen werden gelesen',
  noneOfYours: 'Noch keine Einzahlungen.',
  noneOfTheirs: 'Diese Adresse hat hier keine Einzahlungen.',
  closed: 'Geschlossen',
  cost: 'Einsatz',
  inAll: 'insgesamt',
  overKeeping: 'gegenüber dem Behalten beider Token',
  locked: 'Gesperrt und wartend',
  lockedUntil: 'Gesperrt bis {day}',
  lockedUnknown:
    'Die Chain hat nicht alles genannt, was gesperrt ist oder wartet; es kann mehr sein.',
  waiting: 'In der Warteschlange',
  toClaim: '<amount></amount> abzuholen',
  openYours: 'Eigenes Portfolio öffnen',
  orWatch: 'Oder eine beliebige Adresse ansehen',
  watch: 'Ansehen',
  noAddress:
    'Das ist keine Adresse. Eine Adresse hat 0x und danach 40 Ziffern.',
} satisfies Shape<(typeof en)['portfolio']>
