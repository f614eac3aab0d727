import type { en } from '#app/_messages/en.ts'
import type { Shape } from '#app/_messages/shape.ts'

export const demo = {
  testMoney: 'Testgeld',
  testMoneyDot: 'Testgeld.',
  testMoneyWhy: 'Eine lokale Chain; nichts auf ihr ist etwas wert.',
  chainTime: 'Zeit der Chain',
  passing:
    'Auf der Chain {count, plural, =30 {vergehen dreißig Tage} one {vergeht # Tag} other {vergehen # Tage}}.',
  passed:
    'Auf der Chain {count, plural, =30 {sind dreißig Tage} one {ist # Tag} other {sind # Tage}} vergangen.',
  notPassed: 'Die Tage sind nicht vergangen: {message}',
  day: 'Tag {day} von {count}',
  skip: '{count, plural, one {# Tag} other {# Tage}} überspringen',
  start: 'Demo starten',
  useWallet: 'Demo-Wallet benutzen',
  useWalletWhy:
    'Ein Schlüssel, der in diesem Browser entsteht. Keine Erweiterung, keine Anmeldung.',
  getTokens: 'Test-Token holen',
  getTokensWhy:
    '10 ETH und etwas von jedem Token, den die Vaults nehmen, in einer Transaktion.',
  deposit: 'Einzahlen',
  depositHere: 'Im Bereich daneben einen Betrag wählen.',
  depositWhy: 'Etwas {symbol} arbeiten lassen.',
  tokens: 'Token',
  open: '{name} öffnen',
  letPass: 'Zeit vergehen lassen',
  letPassWhy: 'Dreißig Tage in Sekunden: Kreditnehmer zahlen, Keeper melden.',
  allDone: 'Alle vier Schritte sind getan. Auszahlen geht jederzeit.',
  noTokens: 'Die Test-Token sind nicht gekommen: {message}',
  noWallet: 'Die Demo-Wallet ließ sich nicht öffnen: {message}',
  done: '(erledigt)',
  step: 'Schritt {number} von 4.',
} satisfies Shape<(typeof en)['demo']>
