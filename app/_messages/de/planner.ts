import type { en } from '#app/_messages/en.ts'
import type { Shape } from '#app/_messages/shape.ts'

export const planner = {
  title: 'Planer',
  description:
    'Was von einem Betrag in welchen Vault für ein Ziel, was daraus werden kann, und alles in einer Transaktion.',
  intro:
    'Wie viel es ist, wofür und wie viel Verlust erträglich wäre: Daraus entsteht eine Aufteilung über die Vaults, mit dem, was daraus werden kann, und einer Transaktion, die sie ausführt. Zum Ansehen braucht es keine Wallet.',
  questions: 'Der Plan',
  token: 'Token',
  amount: 'Wie viel wird angelegt?',
  goal: 'Wie viel soll es werden?',
  goalHint: 'Freiwillig. Mit Ziel steht da, wie wahrscheinlich es ist.',
  until: 'Bis wann?',
  untilWrong:
    'Bitte einen Tag nach dem {today} wählen, höchstens zehn Jahre danach.',
  fall: 'Nach welchem Verlust würde es abgezogen?',
  anyFall: 'Jedem',
  need: 'Könnte es vorher gebraucht werden?',
  needs: { no: 'Nein', perhaps: 'Vielleicht', likely: 'Eher ja' },
  share: 'Wie viel der Ersparnisse ist es?',
  shares: { little: 'Wenig', half: 'Etwa die Hälfte', most: 'Das meiste' },
  cap: 'Höchstens bei einem Protokoll',
  budget:
    'Der Plan darf also in den schlechtesten 5 von 100 Fällen im Mittel höchstens {budget} verlieren ({fall}, mal {need} und {share} für die beiden Antworten) und hat höchstens {cap} bei einem Protokoll.',
  copyLink: 'Link zu diesem Plan kopieren',
  result: 'Was daraus werden kann',
  making: 'Der Plan entsteht',
  writeAmount: 'Mit einem Betrag steht der Plan hier.',
  mend: 'Ist berichtigt, was markiert ist, steht der Plan hier.',
  noPlan: 'Kein Plan zum Einzahlen',
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
  cash: 'Bleibt in der Wallet',
  cashNote: 'die Grenzen lassen dafür nichts Besseres zu',
  fanName: 'Wert des Plans',
  fanSummary:
    'In neun von zehn Fällen zwischen {least} und {most} am {day}; in der Hälfte über {middle}.',
  goalLine: 'Das Ziel',
  assumption:
    'Aus {paths} simulierten Pfaden: Jeder Vault wächst mit dem Nettoertrag seiner letzten 90 Tage, mit seinem eigenen Auf und Ab und mit dem Fehler, den eine so kurze Vergangenheit lässt. Ein Fehler in einem Vertrag steht in keiner Vergangenheit: Dafür ist die Grenze für jedes Protokoll da.',
  allocation: 'Wohin es geht',
  vault: 'Vault',
  goesIn: 'Einzahlung',
  yieldNow: 'Netto-APY',
  yieldAfter: 'Mit dieser Einzahlung',
  history:
    '{days, plural, one {# Tag} other {# Tage}} Vergangenheit, ± {error}',
  nothingFits:
    'Zu diesen Antworten passt kein Vault, also bleibt alles, wo es ist.',
  notIn: 'Nicht in diesem Plan',
  reason: {
    best: 'Nichts sonst, was die Antworten erlauben, verspricht mehr.',
    depositLimit: 'Zahlt gut, nimmt aber jetzt höchstens {limit}.',
    protocolCap:
      'Zahlt mehr als der Rest, bis zu dem, was bei einem Protokoll liegen darf.',
    riskBudget:
      'Zahlt mehr als der Rest, bis zum Verlust, der erträglich wäre.',
    ownEffect:
      'Mehr davon würde den eigenen Zins unter den der anderen drücken.',
    earnsLess: 'Verspricht weniger als das, was im Plan ist.',
    tooSmall: 'Bekäme weniger als ein Hundertstel davon.',
    protocolCapOut:
      'Sein Protokoll hat schon alles, was bei einem liegen darf.',
    riskBudgetOut: 'Ginge über den Verlust hinaus, der erträglich wäre.',
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
    'Eine Transaktion zahlt in {count, plural, one {den # Vault} =2 {beide Vaults} other {alle # Vaults}} des Plans ein, oder in keinen.',
  inWallet: 'In der Wallet',
  atLeast: 'Mindestens zu erhalten',
  overLimitOf: '{vault} nimmt jetzt höchstens {limit}. Bitte weniger anlegen.',
  nothingToDeposit: 'In diesem Plan gibt es nichts einzuzahlen.',
  noRouter:
    'Hier gibt es keinen Router, also ist in jeden Vault einzeln einzuzahlen.',
  routerApproved:
    'Der Router darf {assets} jetzt einmal nehmen. Als Nächstes einzahlen.',
  done: '{assets} in {count, plural, one {# Vault} other {# Vaults}} eingezahlt: {list}.',
  donePart: '{assets} in {vault}',
  depositAgain: 'Noch einmal einzahlen',
  seePortfolio: 'Im Portfolio ansehen',
  calldata: 'Was gesendet wird',
  copyCalldata: 'Kopieren',
  calldataOf: 'An den Router {router}, {bytes} Bytes:',
} satisfies Shape<(typeof en)['planner']>
