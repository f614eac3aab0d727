import type { errors as english } from '#app/_messages/en/errors.ts'
import type { Shape } from '#app/_messages/shape.ts'

const again = 'Bitte die neuen Zahlen ansehen und erneut versuchen.'
const byOwnerOnly = 'Das dürfen nur die, die diesen Vault betreiben.'
const byKeeperOnly =
  'Das ist eine Einstellung der Betreiber, und sie liegt außerhalb ihrer Grenzen.'
const notForSale =
  'Die Auktion hat derzeit nichts von diesem Token zu verkaufen.'
const notYourPosition = 'Diese Position gehört einem anderen Konto.'
const setUpWrongly =
  'Der Vault ist so eingerichtet, dass das nicht geht. Sein Kurator muss es berichtigen.'
const badSignature =
  'Die Unterschrift passt nicht zu diesem Konto. Bitte erneut unterschreiben.'
const venueRefused =
  'Ein Token oder eine Quelle hinter dem Vault hat die Übertragung abgelehnt. Nichts wurde bewegt.'

export const errors = {
  contract: {
    SharesBelowMinimum: `Der Anteilspreis hat sich bewegt: Es gäbe {sharesBeforeLast}, weniger als die vereinbarten {sharesLast}. ${again}`,
    SharesAboveMaximum: `Der Anteilspreis hat sich bewegt: Es kostete {shares0}, mehr als die vereinbarten {shares1}. ${again}`,
    AssetsBelowMinimum: `Der Anteilspreis hat sich bewegt: Es gäbe {assets0}, weniger als die vereinbarten {assets1}. ${again}`,
    AssetsAboveMaximum: `Der Anteilspreis hat sich bewegt: Es kostete {assets0}, mehr als die vereinbarten {assets1}. ${again}`,
    ZeroAssets: 'Das ist zu wenig: Es würde nichts bewegen.',
    ZeroShares:
      'Das ist zu wenig: Es ist weniger wert als die kleinste Einheit eines Anteils.',

    DepositCapExceeded:
      'Der Vault nimmt insgesamt höchstens {assets1} an, und so wären es {assets0}. Bitte weniger einzahlen.',
    StrategyCapExceeded:
      'Die Quelle hinter dem Vault darf höchstens {assets2} halten. Weniger einzahlen oder warten, bis die Grenze angehoben wird.',
    NotEnoughLiquidity:
      'Das meiste davon ist gerade verliehen: {assets1} können sofort gehen. So viel auszahlen, und den Rest, wenn Kreditnehmer zurückzahlen.',
    NotEnoughIdle: 'Nur {assets1} im Vault sind nicht angelegt.',
    NoPermission:
      'Der Vault darf nur {assets0} von {assets1} aus der Wallet nehmen. Den Betrag zuerst freigeben.',
    NotTransferable:
      'Was diese Quelle für die Einzahlungen gegeben hat, lässt sich nicht übertragen. Den Basiswert auszahlen oder eine andere Quelle nennen.',
    StrategyGainedTooLittle:
      'Die Quelle hat weniger gebucht, als ihr geschickt wurde, daher hat der Vault die Einzahlung abgebrochen. Nichts wurde bewegt.',

    WorthLess:
      'Die Quelle hält {assets0}, weniger als die {assets1}, mit denen der Vault rechnet. Zuerst muss jemand den Verlust buchen: Jeder darf das.',

    ERC20InsufficientAllowance:
      'Der Vault darf noch nicht so viel aus der Wallet nehmen. Den Betrag zuerst freigeben.',
    ERC20InsufficientBalance:
      'Das ist mehr als vorhanden. Bitte das Guthaben ansehen und weniger versuchen.',
    ERC20InvalidApprover: venueRefused,
    ERC20InvalidReceiver: 'Dieses Konto kann keine Anteile empfangen.',
    ERC20InvalidSender: venueRefused,
    ERC20InvalidSpender: venueRefused,
    ERC2612ExpiredSignature:
      'Die Unterschrift ist zu alt. Erneut unterschreiben und bald danach senden.',
    ERC2612InvalidSigner: badSignature,
    ECDSAInvalidSignature: badSignature,
    ECDSAInvalidSignatureLength: badSignature,
    ECDSAInvalidSignatureS: badSignature,
    InvalidAccountNonce:
      'Diese Unterschrift wurde schon verwendet. Bitte erneut unterschreiben.',
    SafeERC20FailedOperation: venueRefused,
    FailedCall: venueRefused,
    AddressEmptyCode: setUpWrongly,

    Unauthorized: byOwnerOnly,
    ZeroAddress: 'Diese Adresse ist leer.',
    NoStrategy:
      'Der Vault hat keine Quelle, bei der die Einzahlung arbeiten könnte. Nichts wurde bewegt.',
    UnknownStrategy: setUpWrongly,
    StrategyAlreadyAdded: 'Der Vault hat diese Strategie schon.',
    TooManyStrategies: 'Der Vault hat so viele Strategien, wie er haben kann.',
    StrategyOfAnotherVault: 'Diese Strategie arbeitet für einen anderen Vault.',
    StrategyOfAnotherAsset:
      'Diese Strategie arbeitet mit einem anderen Basiswert.',
    StrategyInUse:
      'Die Strategie hält noch {assets1}. Das zuerst herausnehmen.',
    TooMuchDust: 'Diese Strategie rundet mehr weg, als der Vault hinnimmt.',
    OrderIsNoPermutation:
      'Die Reihenfolge muss jede Strategie genau einmal nennen.',
    LossOutOfBounds:
      'Der gemeldete Verlust ist größer, als ein Keeper buchen darf. Der Eigentümer muss ihn ansehen.',
    NoLoss: 'Es gibt keinen Verlust zu buchen.',
    PerformanceFeeTooHigh:
      'Die Erfolgsgebühr liegt über dem, was der Vertrag erlaubt.',
    ManagementFeeTooHigh:
      'Die Verwaltungsgebühr liegt über dem, was der Vertrag erlaubt.',
    BoundTooHigh: 'Eine Grenze kann nicht über 100 % liegen.',
    UnlockTimeOutOfBounds:
      'Die Freigabezeit liegt außerhalb dessen, was der Vertrag erlaubt.',
    UnknownRole: 'Der Vault kennt keine solche Rolle.',
    TooManyDecimals:
      'Der Vault kann keinen Token mit so vielen Nachkommastellen halten.',
    TokenCannotBeRescued: 'Dieser Token gehört denen, die eingezahlt haben.',

    VenueTooCoarse:
      'Ein Anteil dieser Quelle kostet so viel, dass man ihr Runden spüren würde.',
    RateUnknown: 'Die Quelle nennt keinen eigenen Satz.',

    NotCalm:
      'Der Preis des Pools hat sich gerade von seinem Mittel entfernt, daher nimmt der Vault nichts an, bis er wieder ruhig ist. Auszahlen geht weiterhin; in einigen Minuten erneut versuchen.',
    NotEnoughHistory:
      'Der Pool erinnert sich noch nicht weit genug zurück, um zu sagen, ob sein Preis ruhig ist. Später erneut versuchen.',
    Paused:
      'Der Wächter hat Einzahlungen in diesen Vault angehalten. Auszahlen geht weiterhin.',
    AmountBelowMinimum: `Der Preis des Pools hat sich bewegt, und von einem Token käme weniger als vereinbart. ${again}`,
    LiquidityBelowMinimum:
      'Der Preis des Pools hat sich bewegt, und es käme weniger Liquidität als vereinbart. Bitte erneut versuchen.',
    DepositTooSmall:
      'Die erste Einzahlung muss größer sein. Bitte größere Beträge eingeben.',
    TwapTooYoung:
      'Der mittlere Preis ist zu jung, um danach zu handeln. Jemand muss ihn beobachten, und einige Minuten müssen vergehen.',
    TwapTooOld:
      'Der mittlere Preis ist zu alt, um danach zu handeln. Jemand muss ihn neu beobachten, und einige Minuten müssen vergehen.',
    InRange: 'Der Preis liegt in der Spanne, also gibt es nichts zu bewegen.',
    TooSoon: 'Das ist erst vor Kurzem geschehen. Es geht wieder ab {time0}.',
    WidthOutOfRange: byKeeperOnly,
    TickOutOfRange: byKeeperOnly,
    BoundOutOfRange: byKeeperOnly,
    TokenNotInPair: setUpWrongly,
    TokenNotInPool: setUpWrongly,
    GaugeOfAnotherToken: setUpWrongly,
    TokenTakesFee: venueRefused,
    IncentiveOfAnotherPool: 'Diese Prämie gilt für einen anderen Pool.',
    IncentiveNotRunning: 'Diese Prämie läuft nur von {time0} bis {time1}.',
    IncentiveStillRunning: 'Diese Prämie läuft bis {time1}.',
    IncentiveAlreadyAdded: 'Der Vault nimmt an dieser Prämie schon teil.',
    TooManyIncentives:
      'Der Vault nimmt an so vielen Prämien teil, wie er kann.',
    UnknownIncentive: 'Der Vault nimmt an dieser Prämie nicht teil.',

    UnknownMarket: setUpWrongly,
    BelowBorrowed:
      'Der Markt hätte mehr verliehen, als er hält. Bitte weniger verlangen.',

    UnknownTerm:
      'Diese Laufzeit gibt es nicht. Zur Wahl stehen 30, 90, 180 und 365 Tage.',
    NotThePositionsOwner: notYourPosition,
    AlreadyUnstaked:
      'Die Anteile dieser Position sind schon heraus. Ihre Prämien lassen sich noch abholen.',
    PenaltyAboveMaximum: `Der Ausstieg kostete jetzt {shares0}, mehr als die vereinbarten {shares1}. ${again}`,
    ZeroRewards: 'Damit würde nichts bezahlt.',
    DurationOutOfBounds:
      'Prämien fließen über mindestens einen Tag und höchstens ein Jahr.',
    NotBetween: 'Die Uhr der Laufzeiten ist schon dort oder noch nicht.',
    FundedTooMuch: 'Das ist mehr, als dieser Vertrag je auszahlen kann.',
    ERC721IncorrectOwner: notYourPosition,
    ERC721InsufficientApproval: notYourPosition,
    ERC721InvalidApprover: notYourPosition,
    ERC721InvalidOperator: notYourPosition,
    ERC721InvalidOwner: notYourPosition,
    ERC721InvalidReceiver: 'Dieses Konto kann keine Position empfangen.',
    ERC721InvalidSender: notYourPosition,
    ERC721NonexistentToken:
      'Diese Position gibt es nicht mehr: Ihre Anteile sind heraus, und ihr wird nichts geschuldet.',

    NotAnOperator: 'Das darf nur, wer dort wartet oder dafür benannt wurde.',
    EarlierRequest:
      'In einem früheren Posten der Warteschlange liegen schon Anteile. Diese zuerst abholen, dann weitere anmelden.',
    NothingPending: 'Niemand wartet in der Warteschlange.',
    NothingLiquid:
      'Noch ist nichts verfügbar, daher lässt sich die Warteschlange nicht bezahlen. Erneut versuchen, wenn Kreditnehmer zurückgezahlt haben.',
    TooManyShares:
      'Das ist mehr, als bezahlt wurde: {shares1} lassen sich abholen.',
    TooManyAssets:
      'Das ist mehr, als bezahlt wurde: {assets1} lassen sich abholen.',
    NoPreview: 'Ein Ausstieg, der ansteht, hat keine Vorschau.',

    Expired: `Das galt bis {time0}. ${again}`,
    PathLeadsElsewhere:
      'Dieser Tausch führt nicht zu dem, was der Vault annimmt. Nichts wurde bewegt.',
    DifferentAssets:
      'Die beiden Vaults nehmen verschiedene Basiswerte an, daher können Anteile nicht vom einen in den anderen wechseln.',

    AssetNotForSale: notForSale,
    NotForSale: notForSale,
    NotRunning: notForSale,
    ZeroTokens: 'Damit würde nichts gekauft.',
    StillRunning: 'Diese Auktion läuft bis {time1}.',
    LotTooSmall: 'Es gibt noch zu wenig zu verkaufen.',
    FloorAboveStart: byKeeperOnly,
    StartAboveRange: byKeeperOnly,
    TooExpensive:
      'Der Preis beträgt {assets0}, mehr als die vereinbarten {assets1}. Er sinkt mit der Zeit.',

    TooEarly: 'Das geht wieder ab {time0}.',
    NotWorthIt: 'Die Bewegung brächte zu wenig, um sich zu lohnen.',
    UnknownJob: 'Der Keeper kennt keine solche Aufgabe.',
    NotDue: 'Diese Aufgabe ist noch nicht fällig.',
    TipTooHigh: byKeeperOnly,
    IntervalTooLong: byKeeperOnly,
    OwnableInvalidOwner: byOwnerOnly,
    OwnableUnauthorizedAccount: byOwnerOnly,

    DelayOutOfBounds:
      'Diese Frist liegt außerhalb dessen, was der Vertrag erlaubt.',
    AlreadySubmitted: 'Diese Änderung ist schon angekündigt.',
    NotSubmitted: 'Diese Änderung wurde nicht angekündigt.',
    TooLate:
      'Diese Änderung war bis {time0} möglich. Sie muss neu angekündigt werden.',
    IsAbdicated: 'Das wurde für immer aufgegeben.',
    Batch: 'Änderungen werden einzeln angekündigt.',
    NoFunction: 'Dieser Aufruf nennt keine Funktion.',
    RaisesRisk:
      'Das würde das Risiko erhöhen, daher muss es zuerst angekündigt werden.',

    MoreThanAll: 'Ein Teil kann nicht mehr als alles sein.',
    TooManyRisks: 'Diese Strategie hat so viele Risiken, wie sie haben kann.',
    RiskKnown: 'Diese Strategie hat dieses Risiko schon.',
    RiskUnknown: 'Diese Strategie hat dieses Risiko nicht.',

    WrongCode: 'Das ist nicht der Code eines Vaults aus dieser Fabrik.',
    NotAToken: 'Das ist kein Token, den ein Vault halten könnte.',
    ChargesForSending:
      'Dieser Token verlangt etwas fürs Senden, und ein Vault würde dadurch verlieren.',
    ZeroKind: 'Ein gelisteter Vault braucht eine Art.',
    AlreadyListed: 'Dieser Vault ist schon gelistet.',
    NotListed: 'Dieser Vault ist nicht gelistet.',
    Create2EmptyBytecode: setUpWrongly,
    FailedDeployment:
      'Diesen Vault gibt es schon, oder er ließ sich nicht anlegen.',
    InsufficientBalance: venueRefused,

    ReentrancyGuardReentrantCall:
      'Der Vault wurde aufgerufen, während er mit einem anderen Aufruf beschäftigt war. Nichts wurde bewegt; bitte erneut versuchen.',
    SafeCastOverflowedUintDowncast:
      'Das ist mehr, als der Vault zählen kann. Bitte einen kleineren Betrag eingeben.',
    InvalidShortString: setUpWrongly,
    StringTooLong: setUpWrongly,
  },
  aave: {
    26: 'Das ist zu wenig: Aave würde nichts bewegen.',
    27: 'Aave hat diesen Markt abgeschaltet. Nichts wurde bewegt.',
    28: 'Aave hat diesen Markt eingefroren: Er nimmt keine neuen Einzahlungen an. Auszahlen geht weiterhin.',
    29: 'Aave hat diesen Markt angehalten. Nichts wurde bewegt; erneut versuchen, wenn er wieder offen ist.',
    32: 'Das ist mehr, als der Vault bei Aave hat.',
    51: 'Der Aave-Markt ist voll. Weniger einzahlen oder warten, bis seine Grenze angehoben wird.',
  },
  uniswap: {
    'UniswapV2Router: INSUFFICIENT_OUTPUT_AMOUNT': `Der Preis des Tauschs hat sich bewegt: Er brächte weniger als vereinbart. ${again}`,
    'UniswapV2Library: INSUFFICIENT_LIQUIDITY':
      'Das Paar hat zu wenig von diesem Token. Mit weniger oder mit einem anderen Token bezahlen.',
  },
  declined: 'In der Wallet abgelehnt. Nichts wurde gesendet.',
  notAtOnce:
    'Die Wallet kann das nicht in einem Schritt. Nichts wurde gesendet; bitte Schritt für Schritt weitermachen.',
  noGas:
    'Die Wallet hat zu wenig ETH, um das Gas zu bezahlen. Nichts wurde gesendet.',
  nonce:
    'Die Wallet zählt ihre Transaktionen anders als die Chain. Wurde die Chain neu gestartet, in der Wallet den Verlauf dieses Kontos löschen und erneut versuchen.',
  otherNetwork:
    'Die Wallet ist in einem anderen Netzwerk. Nichts wurde gesendet. Das Netzwerk wechseln und erneut versuchen.',
  busy: 'Die Wallet wartet noch auf eine Antwort auf eine frühere Anfrage. Bitte öffnen und diese beantworten.',
  unreachable:
    'Die Chain antwortet nicht. Nichts ist verloren; erneut versuchen, wenn sie wieder da ist.',
  unknownError:
    'Der Vertrag hat das mit einem hier unbekannten Fehler abgelehnt ({selector}). Nichts wurde bewegt.',
  noReason:
    'Der Vertrag hat das ohne Angabe eines Grundes abgelehnt. Nichts wurde bewegt.',
  reason: 'Der Vertrag hat das abgelehnt: {reason}. Nichts wurde bewegt.',
  other: 'Das hat nicht geklappt: {message}.',
  noMessage: 'Es wurde kein Grund genannt',
} satisfies Shape<typeof english>
