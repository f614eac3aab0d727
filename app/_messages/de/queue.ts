import type { en } from '#app/_messages/en.ts'
import type { Shape } from '#app/_messages/shape.ts'

export const queue = {
  title: 'Warteschlange für Auszahlungen',
  wait: 'Auf den Rest warten',
  next: '<shares></shares> warten und sind als Nächste an der Reihe. Bis dahin gewinnen und verlieren sie mit dem Vault.',
  behind:
    '<shares></shares> warten hinter {count, plural, one {# früheren Posten} other {# früheren Posten}}. Bis dahin gewinnen und verlieren sie mit dem Vault.',
  behindUnknown:
    '<shares></shares> warten hinter früheren Posten. Bis dahin gewinnen und verlieren sie mit dem Vault.',
  claim: '<amount></amount> abholen',
  pay: 'Warteschlange aus dem Verfügbaren bezahlen',
  rest: '<shares></shares> können jetzt nicht gehen. Sie können in der Warteschlange warten, wer zuerst kommt, zuerst; von dort lassen sie sich nicht zurückholen.',
  claimFirst: 'Erst abholen, dann weitere anmelden',
  put: 'Den Rest in die Warteschlange stellen',
  approve: 'Der Warteschlange den Rest freigeben',
} satisfies Shape<(typeof en)['queue']>
