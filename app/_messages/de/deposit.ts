import type { en } from '#app/_messages/en.ts'
import type { Shape } from '#app/_messages/shape.ts'

export const deposit = {
  // Alle weiblich, damit „die“ davor stimmt.
  steps: {
    permit: 'Erlaubnis',
    approve: 'Freigabe',
    deposit: 'Einzahlung',
    takeInKind: 'Auszahlung in Sachwerten',
    withdraw: 'Auszahlung',
    stake: 'Sperre',
    unstake: 'Auflösung',
    compound: 'Abholen und Einzahlen',
    claimRewards: 'Auszahlung der Prämien',
    request: 'Anfrage',
    fill: 'Bezahlung der Warteschlange',
    claim: 'Abholung',
  },
  reading: 'Die Chain wird gelesen …',
  connect: 'Wallet verbinden',
  switchNetwork: 'Netzwerk wechseln',
  switchTo: 'Zu {chain} wechseln',
  unreachable: 'Die Chain antwortet nicht',
  unreachableWhy:
    'Nichts ist verloren. Es geht von selbst weiter, sobald sie wieder da ist.',
  noGas: 'Kein ETH für Gas',
  noGasWhy: 'Die Wallet braucht ein wenig ETH, um die Transaktion zu bezahlen.',
  noneInWallet: 'Kein {symbol} in der Wallet',
  noneInWalletWhy: 'Zuerst {symbol} besorgen, dann hier einzahlen.',
  noneToPayWith:
    'Mit einem anderen Token bezahlen oder zuerst welche besorgen.',
  nothingToWithdraw: 'Nichts auszuzahlen',
  nothingToWithdrawWhy: 'Von diesem Vault sind keine Anteile vorhanden.',
  enterAmount: 'Betrag eingeben',
  aboveZero: 'Bitte einen Betrag über null eingeben.',
  notEnough: 'Nicht genug {symbol}',
  notEnoughWhy: 'Das ist mehr, als in der Wallet ist.',
  notEnoughOf: 'Das ist mehr {symbol}, als in der Wallet ist.',
  moreThanYouHave: 'Mehr als vorhanden',
  moreThanYouHaveWhy: 'Das ist mehr, als die Anteile wert sind.',
  overLimit: 'Über der Grenze',
  overLimitWhy: 'Der Vault nimmt höchstens noch {limit} an.',
  overLimitUnknown: 'Der Vault nimmt nur noch weniger an.',
  overLimitNow: 'Das wäre mehr, als der Vault jetzt annimmt.',
  moreThanLiquid: 'Mehr als verfügbar',
  moreThanLiquidWhy: 'Ein Teil ist verliehen: Jetzt sind {limit} verfügbar.',
  moreThanLiquidUnknown: 'Ein Teil ist verliehen: Jetzt ist weniger verfügbar.',
  tooLittle: 'Zu wenig',
  tooLittleWhy: 'Das ist weniger wert als die kleinste Einheit eines Anteils.',
  noShares: 'Das ergäbe keine Anteile. Bitte größere Beträge eingeben.',
  refused: 'Der Vault lehnt ab',
  takesNothing: 'Der Vault nimmt jetzt nichts an',
  chooseHowMuch: 'Auswählen, wie viel',
  signPermit: 'Erlaubnis für {amount} unterschreiben',
  approve: '{amount} freigeben',
  deposit: '{amount} einzahlen',
  depositBoth: '{first} und {second} einzahlen',
  withdraw: '{amount} auszahlen',
  withdrawAll: 'Alle {amount} auszahlen',
  withdrawBoth: 'Beide Token auszahlen',
  noWay: 'Kein Weg von {token} zu {asset}',
  noWayWhy:
    'Kein Uniswap-Paar tauscht hier so viel {token} in {asset}. Bitte mit einem anderen Token bezahlen.',
  swapLoses: 'Der Tausch würde zu viel verlieren',
  swapLosesWhy: 'Weniger auf einmal einzahlen oder zuerst anderswo tauschen.',
  acceptFirst: 'Zuerst den Verlust hinnehmen',
  swapAndDeposit: '{token} tauschen und {asset} einzahlen',

  checking: 'Wird geprüft …',
  waitingForWallet: 'Warten auf die Wallet …',
  waitingForBlock: 'Warten auf den Block …',
  checkingStep:
    'Die {step} wird auf der Chain geprüft, bevor sich die Wallet öffnet.',
  signInWallet:
    'Bitte die Erlaubnis in der Wallet unterschreiben. Das kostet kein Gas und bewegt nichts.',
  confirmInWallet: 'Bitte die {step} in der Wallet bestätigen.',
  sight: {
    waiting: 'Die {step} ist gesendet. Warten auf den nächsten Block.',
    missing:
      'Die {step} ist dem Knoten der Chain nicht mehr bekannt: Sie wurde verworfen, oder die Wallet hält sie zurück. Bitte in der Wallet nachsehen. Ist sie dort nicht, neu beginnen; bis dahin wird hier weiter nach ihr gesehen.',
    unreachable:
      'Die {step} ist gesendet, aber die Chain antwortet jetzt nicht. Es geht von selbst weiter, sobald sie wieder da ist.',
  },

  batchDropped:
    'Die Wallet hat dies aufgegeben, bevor es in einem Block stand.',
  batchForgotten:
    'Die Wallet weiß nicht mehr, was hieraus geworden ist. Vor einem neuen Versuch bitte die Guthaben und die neuesten Transaktionen in der Wallet ansehen.',
  batchNowhere:
    'Die Wallet sagt, dass dies zu Ende ist, aber nicht, in welcher Transaktion. Vor einem neuen Versuch bitte die Guthaben ansehen.',
  batchInPart:
    'Nur ein Teil hiervon ist geschehen, obwohl die Wallet alles oder nichts versprochen hatte. Vor einem neuen Versuch bitte die Guthaben ansehen.',
  rewound:
    'Die Chain wurde auf einen Stand vor dieser Transaktion zurückgesetzt. Bitte die Guthaben ansehen und neu beginnen.',
  unknownEnd:
    'Eine andere Transaktion der Wallet hat den Platz dieser eingenommen, vor zu langer Zeit, um sie hier zu finden. Ob sie dasselbe getan hat, ist nicht bekannt: Vor einem neuen Versuch bitte die Guthaben und die neuesten Transaktionen in der Wallet ansehen.',
  cancelled: 'In der Wallet abgebrochen. Nichts wurde bewegt.',
  replaced:
    'Eine andere Transaktion der Wallet hat den Platz dieser eingenommen. Durch diese wurde nichts bewegt.',
  reverted:
    'Die Chain hat die Transaktion aufgenommen, aber der Vertrag hat sie abgebrochen. Das Geld ist, wo es war; nur Gas wurde ausgegeben.',
  inBlock: 'Die Transaktion ist in einem Block.',
  permitSigned: 'Die Erlaubnis ist unterschrieben. Als Nächstes einzahlen.',
  deposited: '{assets} eingezahlt und {shares} erhalten.',
  depositedBoth: '{first} und {second} eingezahlt und {shares} erhalten.',
  withdrew: '{assets} für {shares} ausgezahlt.',
  withdrewBoth: '{first} und {second} für {shares} ausgezahlt.',
  approved:
    'Der Vault darf nun {assets} aus der Wallet nehmen. Als Nächstes einzahlen.',
  approvedToken: 'Der Vault darf nun {amount} aus der Wallet nehmen.',
  zapApproved:
    'Der Router darf diese {token} nun einmal nehmen. Als Nächstes einzahlen.',
  zapped: '{tokens} getauscht, {assets} eingezahlt und {shares} erhalten.',
  lockApproved:
    'Diese Anteile dürfen nun gesperrt werden. Als Nächstes sperren.',
  locked: '{shares} bis {end} gesperrt.',
  leftEarly:
    'Vorzeitig ausgestiegen: {shares} sind wieder in der Wallet, und {penalty} bleiben bei denen, die bleiben.',
  unlocked: '{shares} sind wieder in der Wallet.',
  received: '{amount} erhalten.',
  compounded:
    '{assets} an Belohnungen arbeiten jetzt; erhalten wurden {shares}.',
  compound: 'Abholen und einzahlen',
  tookInKind:
    'Was der Vault an seinem Ort hatte, {assets} wert, wurde gegen {shares} ausgehändigt.',
  inKind: 'Hinaus ohne zu warten',
  inKindWhy:
    'Was nicht flüssig ist, kann sofort hinaus als das, was {venues} dafür gegeben hat. Dort verdient es weiter; in {symbol} getauscht wird es selbst, sobald es wieder Liquidität gibt.',
  takeInKind: 'Nehmen, was {amount} wert ist',
  queueApproved: 'Die Warteschlange darf diese Anteile nun nehmen.',
  queued: '{shares} warten nun auf Liquidität.',
  filled: '{shares} wurden für {assets} eingelöst.',
  dailyIncome:
    'Beim jetzigen Satz sind das nach Gebühren etwa {amount} am Tag.',
} satisfies Shape<(typeof en)['deposit']>
