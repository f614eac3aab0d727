import type { en } from '#app/_messages/en.ts'
import type { Shape } from '#app/_messages/shape.ts'

export const planner = {
  title: 'Planer',
  description:
    'Was von einem Betrag in welchen Vault für ein Ziel, was daraus werden kann, und alles in einer Transaktion.',
  intro:
    'Sag, was du hast, wofür es ist und was du aushältst. Du bekommst eine Aufteilung über die Vaults, was daraus werden kann, und eine Transaktion, die sie ausführt. Zum Ansehen braucht es keine Wallet.',
  questions: 'Dein Plan',
  token: 'Token',
  amount: 'Wie viel legst du an?',
  goal: 'Wie viel soll es werden?',
  goalHint: 'Freiwillig. Du erfährst, wie wahrscheinlich das ist.',
  until: 'Bis wann?',
  untilWrong: 'Wähle einen Tag nach dem {today}, höchstens zehn Jahre danach.',
  fall: 'Nach welchem Verlust würdest du es abziehen?',
  anyFall: 'Jedem',
  need: 'Könntest du es vorher brauchen?',
  needs: { no: 'Nein', perhaps: 'Vielleicht', likely: 'Eher ja' },
  share: 'Wie viel deiner Ersparnisse ist es?',
  shares: { little: 'Wenig', half: 'Etwa die Hälfte', most: 'Das meiste' },
  cap: 'Höchstens bei einem Protokoll',
  budget:
    'Der Plan darf also in den schlechtesten 5 von 100 Fällen im Mittel höchstens {budget} verlieren ({fall}, mal {need} und {share} für die beiden Antworten) und hat höchstens {cap} bei einem Protokoll.',
  copyLink: 'Link zu diesem Plan kopieren',
  result: 'Was daraus werden kann',
  making: 'Der Plan entsteht',
  writeAmount: 'Schreib einen Betrag, dann steht der Plan hier.',
  mend: 'Berichtige, was markiert ist, dann steht der Plan hier.',
  failed: 'Der Plan konnte nicht gemacht werden.',
  again: 'Noch einmal',
  noVaults: 'Hier gibt es noch keine Vaults.',
  expected: 'Erwartet',
  expectedNote: '{gain} bis {day}',
  chance: 'Aussicht auf das Ziel',
  chanceNote: '{goal} oder mehr am {day}',
  chanceNone: 'es ist kein Ziel gesetzt',
  worst: 'Schlechteste 5 von 100',
  worstLoss: 'im Mittel, {loss} weniger als angelegt',
  worstGain: 'im Mittel, noch {gain} mehr als angelegt',
  cash: 'Bleibt im Wallet',
  cashNote: 'deine Grenzen lassen dafür nichts Besseres zu',
  fanName: 'Wert des Plans',
  fanSummary:
    'In neun von zehn Fällen zwischen {least} und {most} am {day}; in der Hälfte über {middle}.',
  goalLine: 'Dein Ziel',
  assumption:
    'Aus {paths} simulierten Pfaden: Jeder Vault wächst mit dem Nettoertrag seiner letzten 90 Tage, mit seinem eigenen Auf und Ab und mit dem Fehler, den eine so kurze Vergangenheit lässt. Ein Fehler in einem Vertrag steht in keiner Vergangenheit: Dafür ist die Grenze für jedes Protokoll da.',
  allocation: 'Wohin es geht',
  vault: 'Vault',
  goesIn: 'Einzahlung',
  yieldNow: 'Netto-APY',
  yieldAfter: 'Mit deiner Einzahlung',
  history:
    '{days, plural, one {# Tag} other {# Tage}} Vergangenheit, ± {error}',
  nothingFits:
    'Zu diesen Antworten passt kein Vault, also bleibt alles, wo es ist.',
  notIn: 'Nicht in diesem Plan',
  reason: {
    best: 'Nichts sonst, was deine Antworten erlauben, verspricht mehr.',
    depositLimit: 'Zahlt gut, nimmt aber jetzt höchstens {limit}.',
    protocolCap:
      'Zahlt mehr als der Rest, bis zu dem, was du bei einem Protokoll willst.',
    riskBudget:
      'Zahlt mehr als der Rest, bis zu dem, was du zu verlieren aushältst.',
    ownEffect:
      'Mehr davon würde den eigenen Zins unter den der anderen drücken.',
    earnsLess: 'Verspricht weniger als das, was im Plan ist.',
    tooSmall: 'Bekäme weniger als ein Hundertstel davon.',
    protocolCapOut: 'Sein Protokoll hat schon alles, was du bei einem willst.',
    riskBudgetOut: 'Ginge über das hinaus, was du zu verlieren aushältst.',
    otherToken:
      'Nimmt {token}: Was das in {paid} wert sein wird, sagt sein Ertrag nicht.',
    twoTokens:
      'Nimmt {tokens}: Sein Wert folgt deren Preisen, die ein Ertrag nicht sagt.',
    tooYoung:
      'Hat {days, plural, one {# Tag} other {# Tage}} Vergangenheit; unter 14 wird über die Zukunft nichts gesagt.',
    full: 'Nimmt jetzt nichts auf.',
    unlisted: 'Ist nicht mehr gelistet.',
  },
  deposit: 'Diesen Plan einzahlen',
  panel: 'Einzahlen',
  oneTransaction:
    'Eine Transaktion zahlt in {count, plural, one {den # Vault} other {alle # Vaults}} des Plans ein, oder in keinen.',
  inWallet: 'Im Wallet',
  atLeast: 'Du erhältst mindestens',
  overLimitOf: '{vault} nimmt jetzt höchstens {limit}. Leg weniger an.',
  nothingToDeposit: 'In diesem Plan gibt es nichts einzuzahlen.',
  noRouter:
    'Hier gibt es keinen Router, also zahlst du in jeden Vault einzeln ein.',
  approveInstead: 'Lieber mit einer Transaktion freigeben',
  routerApproved:
    'Der Router darf {assets} jetzt einmal nehmen. Zahl als Nächstes ein.',
  done: 'Du hast {assets} in {count, plural, one {# Vault} other {# Vaults}} eingezahlt: {list}.',
  donePart: '{assets} in {vault}',
  depositAgain: 'Noch einmal einzahlen',
  seePortfolio: 'Im Portfolio ansehen',
  calldata: 'Was gesendet wird',
  copyCalldata: 'Kopieren',
  calldataOf: 'An den Router {router}, {bytes} Bytes:',
} satisfies Shape<(typeof en)['planner']>
