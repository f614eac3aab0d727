import type { en } from '#app/_messages/en.ts'
import type { Shape } from '#app/_messages/shape.ts'

export const amounts = {
  unknown: 'Derzeit nicht bekannt',
  rateNow: '{name} jetzt',
  rateOver: '{name} über {window}',
  shares: 'Anteile',
  over: 'über {window}',
  days: '{count, plural, one {# Tag} other {# Tage}}',
  hours: '{count, plural, one {# Stunde} other {# Stunden}}',
  minutes: '{count, plural, one {# Minute} other {# Minuten}}',
  lessThanAMinute: 'weniger als eine Minute',
  now: 'jetzt',
  secondsAgo: 'vor {count} s',
  minutesAgo: 'vor {count} min',
  hoursAgo: 'vor {count} h',
  negative: 'Ein Betrag kann nicht negativ sein.',
  notDigits:
    'Bitte den Betrag in Ziffern schreiben, etwa 100 oder 0,5 oder 0.5.',
  twofold:
    '„{text}“ lässt sich auf zwei Arten lesen. Gemeint ist {plain} oder {fraction}?',
  twoMarks: 'Bitte den Betrag mit nur einem Dezimalzeichen schreiben.',
  tooManyPlaces:
    'Das sind {places} Nachkommastellen; dieser Token hat {decimals}.',
  tooMuch: 'Das ist mehr, als es gibt.',
} satisfies Shape<(typeof en)['amounts']>
