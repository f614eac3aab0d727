import type { en } from '#app/_messages/en.ts'
import type { Shape } from '#app/_messages/shape.ts'

export const vault = {
  noSuch: 'Diesen Vault gibt es nicht',
  otherChain:
    'Diese App bedient {name} (Chain {served}). Die geöffnete Adresse gehört zu Chain {opened}.',
  notOurs: 'Unter {address} liegt keiner unserer Vaults.',
  noAddress:
    '„{text}“ ist keine Adresse. Eine Adresse hat 0x und danach 40 Ziffern.',
  seeAll: 'Alle Vaults ansehen',
  all: 'Alle Vaults',
  unknownStrategies: 'Strategien unbekannt',
  stranger: 'Diesen Vault kennt nur die Chain',
  strangerWhy:
    'Das Register führt ihn, aber die Deployment-Datei dieses Servers nennt ihn nicht. Vor dem Einzahlen bitte den Vertrag ansehen.',
  strangerWhyUnknown:
    'Das Register führt ihn, aber die Deployment-Datei dieses Servers nennt ihn nicht: Wo sein Geld arbeitet, ist hier unbekannt. Vor dem Einzahlen bitte den Vertrag ansehen.',
  unlisted: 'Nicht mehr gelistet',
  unlistedWhy:
    'Das Register zeigt diesen Vault nicht. Er arbeitet wie zuvor, und was darin ist, lässt sich auszahlen.',
  kinds: {
    staking: 'Staking',
    lending: 'Verleih',
    liquidity: 'Liquidität',
    unknown: 'Von anderer Art',
  },

  overview: 'Überblick',
  netApy: 'Netto-APY, 30 Tage',
  netApyNote: 'realisiert, nach Gebühren',
  needsHistory: 'braucht Historie',
  venueApr: 'APR der Quelle jetzt',
  venueAprNote: 'vor Gebühren',
  noVenueApr: 'keine Quelle nennt einen',
  totalValue: 'Gesamtwert',
  sharePrice: 'Anteilspreis',
  sharePriceNote: '{symbol} je Anteil',
  ofBlock: 'Die Zahlen von jetzt stammen aus Block {block}.',
  unlocking:
    'Jeder Gewinn fließt nach seiner Meldung über eine gewisse Zeit in den Anteilspreis, damit sich niemand einkaufen kann.',
  works: {
    stranger: '{name} nimmt {asset} an.',
    lending: '{name} verleiht {asset} auf {venues}.',
    allocated:
      '{name} verleiht {asset} auf {venues}, und ein Verteiler bewegt es dorthin, wo die nächste Einheit am meisten bringt.',
    staking: '{name} legt {asset} bei {venues} an (Staking).',
    stakingSold:
      '{name} legt {asset} bei {venues} an (Staking) und verkauft die dort gezahlten {sold} für mehr {asset}.',
    liquidity:
      '{name} hält Liquidität bei {venues} ({asset}), die an jedem Handel mitverdient.',
    liquiditySold:
      '{name} hält Liquidität bei {venues} ({asset}), die an jedem Handel mitverdient, und macht aus den zusätzlich gezahlten {sold} mehr davon.',
  },

  performance: 'Entwicklung',
  series: 'Reihe',
  netApyShort: 'Netto-APY',
  historyFailed:
    'Die Historie ließ sich nicht lesen. Die Zahlen von jetzt sind nicht betroffen.',
  readingHistory: 'Die Historie wird gelesen',
  tooYoung:
    'Ein Ertrag über 30 Tage braucht 30 Tage. Dieser Vault ist jünger; sein Anteilspreis sagt mehr.',
  noHistory:
    'In diesem Vault ist noch nichts geschehen. Sein Anteilspreis beginnt mit der ersten Einzahlung.',
  apyChart: 'Netto-APY der jeweils letzten 30 Tage',
  apySummary: 'Netto-APY, 30 Tage: von {first} auf {last} (Zeitraum: {age}).',
  priceChart: 'Anteilspreis in {symbol}',
  gained: 'Ein Anteil gewann {growth} nach Gebühren (Zeitraum: {age}).',
  lost: 'Ein Anteil verlor {growth} nach Gebühren (Zeitraum: {age}).',

  allocation: 'Wo das Geld arbeitet',
  unknownAllocation:
    'Unbekannt: Die Deployment-Datei dieses Servers nennt die Strategien dieses Vaults nicht.',
  paysNow: 'Zahlt jetzt, vor Gebühren',
  statesNone: '(nennt keinen)',
  canLeave: 'Jetzt abziehbar',
  paysBeside: 'Zahlt zusätzlich',
  besideUntil: '{symbol}, bezahlt bis {day}',
  sold: 'Verkauft für mehr',
  soldByAuction: 'in einer holländischen Auktion, ab einem Mindestpreis',
  soldByStrategy: 'durch die Strategie, zum Durchschnittspreis',
  allocator:
    'Ein Verteiler bewegt das Vermögen zwischen diesen Quellen, innerhalb der Grenzen jeder einzelnen, bis eine weitere Einheit überall gleich viel brächte. Jeder darf ihn aufrufen, wenn es sich lohnt.',

  fees: 'Gebühren',
  onProfit: 'Auf den Gewinn',
  onAssets: 'Auf das Vermögen, im Jahr',
  toEnterOrLeave: 'Für Ein- und Ausstieg',
  none: 'keine',
  feesNote:
    'Gebühren werden als Anteile erhoben, wenn ein Gewinn gebucht wird. Jeder Ertrag auf dieser Seite versteht sich danach, wenn nichts anderes dabeisteht.',

  risks: 'Risiken, als Fakten',
  divergence: 'Divergenz',
  divergenceFact:
    'Laufen die Preise der beiden Token auseinander, endet ein Pool mit mehr vom billigeren: Der Anteil kann weniger wert sein als die Token, hätte man sie behalten. Gebühren und Prämien können das ausgleichen oder auch nicht.',
  audit: 'Prüfung',
  auditFact:
    'Keine. Die Verträge sind getestet, auch mit Zufallseingaben; niemand von außen hat sie geprüft.',
  venue: 'Quelle',
  venueFact:
    'Ein Verlust bei {protocols} ist ein Verlust hier. Jeder darf ihn sofort buchen, daher kann niemand vorher aussteigen.',
  anyStrategy: 'einer der Strategien',
  leaving: 'Ausstieg',
  leavingFact:
    'Bis zu <part></part> von <whole></whole> ließen sich jetzt abziehen.',
  leavingLent:
    'Bis zu <part></part> von <whole></whole> ließen sich jetzt abziehen. Liegt der Rest bei Kreditnehmern, heißt es auf sie warten.',
  admin: 'Verwaltung',
  adminFact:
    'Keine Rolle kann die Einlösung dessen aufhalten, was verfügbar ist, und keine kann Vermögen anderswohin bewegen als zu einer gelisteten Strategie. Eine neue Strategie wird nur dort verzögert, wo der Eigentümer ein Timelock ist.',
  age: 'Alter',
  ageFact: '{age}, seit {day}.',
  holders: 'Inhaber',

  contracts: 'Verträge',
  places: {
    vault: 'Vault',
    asset: 'Basiswert, {symbol}',
    strategy: 'Strategie, {protocol}',
    auction: 'Auktion von {symbol}',
    allocator: 'Verteiler',
    queue: 'Warteschlange für Auszahlungen',
    timelock: 'Timelock, sein Eigentümer',
    riskCaps: 'Risikogrenzen',
    termStaking: 'Festlegung',
    pool: 'Pool, Uniswap v3',
    token: 'Token, {symbol}',
  },

  whatToDo: 'Was zu tun ist',
  depositAndWithdraw: 'Einzahlen und auszahlen',
  deposit: 'Einzahlen',
  withdraw: 'Auszahlen',
  inWallet: 'In der Wallet',
  withdrawable: 'Jetzt auszahlbar',
  amountIn: 'Betrag in {symbol}',
  partOf: 'Teil des Verfügbaren',
  max: 'Max',
  partlyLent:
    'Die Anteile sind <worth></worth> wert, aber ein Teil davon ist verliehen. Der Rest kann gehen, wenn Kreditnehmer zurückzahlen.',
  partlyIlliquid:
    'Die Anteile sind <worth></worth> wert, aber ein Teil davon ist nicht verfügbar. Der Rest kann später gehen.',
  approveInstead: 'Stattdessen mit einer Transaktion freigeben',
  position: 'Eigene Position',
  payWith: 'Bezahlen mit',
  atLeast: 'Erhalten, mindestens',
  exactly: 'Erhalten, genau',
  giveBack: 'Zurückgeben',
  giveBackAtMost: 'Zurückgeben, höchstens',
  allShares: 'alle Anteile',
  networkFee: 'Netzwerkgebühr, etwa',
  feeToEnter: 'Gebühr für den Einstieg',
  feeToLeave: 'Gebühr für den Ausstieg',
  feeOnProfit: 'Gebühr auf den Gewinn',
  mayTake: 'Der Vault darf nehmen',
  mayTakeOnce: 'genau diesen Betrag, einmal',

  transaction: 'Transaktion',
  nothingOpened:
    'Nichts hat sich geöffnet? Auf das Symbol der Wallet klicken und nach einer wartenden Anfrage sehen.',
  startAgain: 'Neu beginnen',
  stopWaiting: 'Nicht weiter warten',
  copyDetails: 'Details kopieren',

  swapped: 'Getauscht über Uniswap v2',
  depositedAtLeast: 'Eingezahlt, mindestens',
  lostInSwap: 'Verlust beim Tausch',
  lossUnknown: 'nicht bekannt',
  lossNothing: 'keiner',
  costly: 'Das kostet mehr, als es sollte',
  costlyUnknown:
    'Kein Orakel weiß, was beide Token wert sind, daher kann niemand sagen, was der Tausch verliert. Um trotzdem fortzufahren, „{word}“ eintippen.',
  costlyKnown:
    'Der Tausch verliert {loss} des Eingesetzten: Der Pool ist zu klein dafür oder neben dem Preis. Um trotzdem fortzufahren, „{word}“ eintippen.',
  acceptance: 'annehmen',
} satisfies Shape<(typeof en)['vault']>
