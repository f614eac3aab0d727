import type { en } from '#app/_messages/en.ts'
import type { Shape } from '#app/_messages/shape.ts'

export const term = {
  title: 'Anteile für eine Laufzeit sperren',
  intro:
    'Gesperrte Anteile verdienen im Vault weiter und zusätzlich {reward}; je länger die Laufzeit, desto größer der Teil. Vor dem Ende lassen sie sich nur gegen den unten genannten Abzug auszahlen, der an die geht, die bleiben.',
  reading: 'Laufzeiten werden gelesen',
  failed: 'Die Laufzeiten ließen sich nicht lesen. Es geht von selbst weiter.',
  toLock: 'Zu sperrende Anteile',
  maxLabel: 'Max, alle Anteile',
  noShares:
    'Von diesem Vault sind noch keine Anteile vorhanden. Zuerst einzahlen.',
  tooMany: 'Das sind mehr Anteile als vorhanden.',
  lockFor: 'Für {count, plural, one {# Tag} other {# Tage}} sperren',
  approve: 'Anteile freigeben',
  enter: 'Zu sperrende Anteile eingeben',
  connect: 'Zum Sperren Wallet verbinden',

  term: 'Laufzeit',
  days: '{count, plural, one {# Tag} other {# Tage}}',
  weighs: 'wiegt {weight}',
  penalty: 'vorzeitiger Ausstieg kostet bis zu {penalty}',
  perYear: '<amount></amount> im Jahr',
  flowing:
    'Die letzte Zahl ist, was {thousand} Anteile beim jetzigen Zufluss brächten, der bis {day} bezahlt ist und dünner wird, wenn andere sperren.',
  dry: 'Derzeit fließen keine Prämien: Niemand hat mehr bezahlt.',
  penaltyNote:
    'Der Abzug sinkt gleichmäßig bis auf null am Ende der Laufzeit, um Mitternacht UTC. Ist sonst nichts gesperrt, gibt es keinen.',

  yours: 'Eigene gesperrte Anteile',
  position: '{count, plural, one {# Tag} other {# Tage}}, Position {id}',
  locked: 'Gesperrt',
  ends: 'Endet',
  hasEnded: 'ist beendet',
  earned: 'Verdient',
  leavingCosts: 'Ausstieg jetzt kostet',
  bonus: '{shares} kamen aus den Abzügen anderer.',
  asking:
    'Der Ausstieg kostet jetzt {penalty} von {shares}; das bleibt bei denen, die bleiben. Am Ende der Laufzeit kostet er nichts.',
  leaveAndPay: 'Aussteigen und {penalty} zahlen',
  stay: 'Bleiben',
  claim: 'Prämien abholen',
  claimFee: 'Netzwerkgebühr der Abholung, etwa',
  takeOutFee: 'Netzwerkgebühr der Entnahme, etwa',
  nothingToClaim: 'Nichts abzuholen',
  takeOut: 'Anteile herausnehmen',
  leaveEarly: 'Vorzeitig aussteigen',
} satisfies Shape<(typeof en)['term']>
