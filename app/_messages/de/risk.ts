import type { risk as english } from '#app/_messages/en/risk.ts'
import type { Shape } from '#app/_messages/shape.ts'

export const risk: Shape<typeof english> = {
  met: 'erfüllt',
  failed: 'nicht erfüllt',
  unknown: 'unbekannt',
  names: {
    audit: 'Von außen geprüft',
    timelock: 'Neues Risiko muss warten',
    oracle: 'Kein Orakel im Anteilspreis',
    age: 'Mindestens 90 Tage alt',
    size: 'Mindestens eine Million Dollar',
    spread: 'Mehr als eine Stelle',
    exit: 'Ein Fünftel könnte sofort hinaus',
    admin: 'Kein Schlüssel kann das Vermögen nehmen',
  },
  evidence: {
    audit: 'Es gab keine Prüfung.',
    timelockMet: 'Eigentümer ist der Timelock unter Verträge.',
    timelockFailed: 'Der Eigentümer kann sofort eine Strategie hinzufügen.',
    oracle: 'Das Vermögen ist, was die Bücher sagen; siehe seinen Vertrag.',
    age: '{age} alt.',
    size: '{usd} darin.',
    spread: '{count, plural, one {# Strategie} other {# Strategien}}.',
    exit: '{part} des Vermögens wären jetzt abhebbar.',
    admin:
      'Vermögen geht nur zu gelisteten Strategien und zu dem, der einlöst; siehe seinen Vertrag.',
    unknown: 'Jetzt nicht bekannt.',
  },
}
