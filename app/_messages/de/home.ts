import type { en } from '#app/_messages/en.ts'
import type { Shape } from '#app/_messages/shape.ts'

export const home = {
  testMoney:
    '<strong>Testgeld.</strong> Das ist eine lokale Chain; nichts auf ihr ist etwas wert.',
  title: 'Geld arbeiten lassen. Jede Zahl nachrechnen.',
  intro:
    'Millrace führt Einzahlungen durch Vaults zu Aave, Morpho Blue, Staking und Uniswap. Das Guthaben wird von der Chain selbst gelesen, der Ertrag ist, was die Inhaber wirklich verdient haben, und der Ausstieg ist jederzeit möglich, solange etwas verfügbar ist.',
  startDemo: 'Demo starten',
  seeVaults: 'Vaults ansehen',
  vaultsNow: 'Die Vaults jetzt',
  noVaults: 'Auf dieser Chain liegen noch keine Vaults.',
  atBlock: 'Gesamtwert bei Block {block}, in US-Dollar nach dem Aave-Orakel.',
  noChain:
    'Die Chain antwortet jetzt nicht, daher sind die Gesamtwerte unbekannt.',
  apyNote:
    'Netto-APY ist realisiert, über die letzten 30 Tage, nach Gebühren; bei zwei Token zählen nur Gebühren und Prämien, ohne das, was ihre Preise taten.',
  feesAYear: 'Gebühren, im Jahr',
  netApy: 'Netto-APY',
  totalValue: 'Gesamtwert',
  demo: 'Die Demo, in einer Minute',
  demoIntro:
    'Eine ganze Welt auf diesem Rechner: das echte Aave v3, Morpho Blue und Uniswap, Kreditnehmer, Händler und 45 Tage Geschichte.',
  begin: 'Loslegen',
  demoWallet: 'Demo-Wallet benutzen',
  demoWalletWhy:
    'Ein Klick legt einen Schlüssel im Browser an. Oder die eigene Wallet verbinden.',
  demoTokens: 'Test-Token holen',
  demoTokensWhy: 'ETH und jeder Basiswert, in einer Transaktion.',
  demoDeposit: 'Einzahlen, dann 30 Tage überspringen',
  demoDepositWhy:
    'Die Zeit vergeht in Sekunden, Zinsen kommen herein, und am Ende lässt sich mehr auszahlen, als eingezahlt wurde.',
  how: 'Wie es funktioniert',
  shares: 'Aus einer Einzahlung werden Anteile',
  sharesWhy:
    'Der Vault schickt die Token direkt zu seiner Quelle und gibt dafür Anteile. Ihr Preis ist, was der Vault hält, geteilt durch die Zahl der Anteile.',
  price: 'Aus Zinsen wird der Preis',
  priceWhy:
    'Ein Keeper bucht, was die Quelle gezahlt hat. Es fließt über einen Tag in den Anteilspreis, damit niemand hineinspringen, es nehmen und gehen kann.',
  source: 'Jede Zahl hat eine Herkunft',
  sourceWhy:
    'Guthaben, Grenzen und Sätze werden mit jedem Block von der Chain gelesen. Die Historie kommt aus einem Index, der gegen die Chain geprüft wird, bis zur letzten Einheit.',
  risks: 'Was schiefgehen kann',
  audit: 'Die Verträge sind nicht geprüft',
  auditWhy:
    'Sie sind getestet, auch mit Zufallseingaben, und offen, aber niemand von außen hat sie untersucht. Kein Geld einzahlen, das gebraucht wird.',
  venue: 'Die Quelle kann Geld verlieren',
  venueWhy:
    'Ein Vault ist so sicher wie der Ort, an dem sein Geld arbeitet. Entsteht dort ein Verlust, tragen ihn die Anteile, und er wird als Verlust gezeigt.',
  wait: 'Es kann Wartezeit geben',
  waitWhy:
    'Haben Kreditnehmer alles, kann nur gehen, was sie zurückzahlen. Die Seite sagt, wie viel das jetzt ist.',
  part: 'Preise laufen auseinander',
  partWhy:
    'Zwei Token in einem Pool können am Ende weniger wert sein, als wenn man sie behalten hätte. Das Portfolio misst den Ertrag genau daran.',
  end: 'Prämien laufen aus',
  endWhy:
    'Prämien sind für eine Zeit bezahlt. Ist sie um, ist auch der Ertrag daraus vorbei.',
  move: 'Erträge schwanken',
  moveWhy:
    'Der Ertrag der letzten 30 Tage ist eine Tatsache der Vergangenheit. Die nächsten 30 verspricht hier niemand.',
} satisfies Shape<(typeof en)['home']>
