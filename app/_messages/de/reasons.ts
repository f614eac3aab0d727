import type { reasons as english } from '#app/_messages/en/reasons.ts'
import type { Shape } from '#app/_messages/shape.ts'

export const reasons: Shape<typeof english> = {
  ask: '(wie ist das berechnet?)',
  close: 'Schließen',
  none: 'keiner',
  unknownBlock: 'unbekannt',
  sourceChain: 'Von der Chain gelesen, Block {block}.',
  sourceIndex: 'Aus dem Index, verglichen mit der Chain bei Block {block}.',
  sourceIndexAt: 'Aus dem Index bei Block {block}.',
  sourceBoth:
    'Das Vergangene aus dem Index, das Jetzige von der Chain bei Block {block}.',
  netApy: 'Netto-APY, erzielt',
  netApyFormula:
    '(Anteilspreis jetzt ÷ Anteilspreis damals) ^ (Jahr ÷ Zeitraum) − 1. Gebühren stecken schon im Anteilspreis.',
  window: 'Zeitraum',
  realised: 'Erzielt, nach Gebühren',
  base: 'Grundertrag jetzt',
  reward: 'Belohnungen jetzt',
  boost: 'Zuschlag',
  fees: 'Gebühren des Vaults',
  netNow: 'Nach Gebühren, jetzt',
  netApyNote:
    'Die untere Zahl ist, was die Stellen in diesem Augenblick zahlen; sie verspricht nichts und erreicht den Anteilspreis mit den nächsten Berichten.',
  young:
    'Dieser Vault ist jünger als 30 Tage: Sein Zeitraum ist sein ganzes Leben und sagt wenig.',
  noHistory:
    'Der Index antwortet nicht, oder der Vault hatte noch keine Anteile.',
  venueApr: 'APR der Stellen jetzt',
  venueAprFormula:
    'Σ was jede Stelle jetzt zahlt × der Teil des Vermögens, der dort liegt.',
  weighted: '{rate} auf {share}',
  weightedSum: 'Gewichtet',
  venueAprNote:
    'Vor den Gebühren des Vaults. Was brach liegt, verdient nichts.',
  total: 'Gesamtwert',
  totalFormula:
    'Vermögen in den Büchern des Vaults, ohne Gewinn, der den Anteilspreis noch nicht erreicht hat, × Preis des Orakels.',
  booked: 'In den Büchern',
  locked: 'Gesperrter Gewinn',
  totalAssets: 'Vermögen',
  inDollars: 'In US-Dollar',
  oraclePrice: '{symbol}, nach Aaves Orakel',
  sharePrice: 'Anteilspreis',
  sharePriceFormula: 'Vermögen ÷ Anteile, wie convertToAssets es sagt.',
  supply: 'Alle Anteile',
  oneShare: 'Ein Anteil',
  sharePriceNote:
    'Er fällt nur durch einen verbuchten Verlust oder eine Gebühr.',
  worth: 'Wert jetzt',
  worthFormula: 'Eigene Anteile × Vermögen ÷ alle Anteile, abgerundet.',
  shares: 'Anteile',
  earned: 'Verdient',
  earnedFormula: 'Wert jetzt + abgehoben − eingezahlt.',
  earnedNote:
    'Im eigenen Vermögenswert des Vaults: Was dessen Preis tat, ist nicht darin.',
  outOfStep:
    'Der Index hat andere Anteile gesehen als die Chain, darum wird nichts verglichen.',
  withdrawn: 'Abgehoben',
  deposited: 'Eingezahlt',
  cost: 'Kosten',
  costFormula: 'Vom Eingezahlten der Teil der noch gehaltenen Anteile.',
  costNote:
    'Nach der Durchschnittsmethode. Die Posten weiter unten erzählen es nach anderen.',
  sum: 'Summe',
  sumUnknown: 'Ein Teil ist unbekannt, also ist es die Summe.',
  worthSum: 'Σ über alle Positionen, was ihre Anteile wert sind.',
  earnedSum:
    'Σ über alle Positionen, was sie verdient haben, zu Preisen von jetzt.',
  rangeFees: 'Nur Gebühren, im Jahr',
  rangeFeesFormula:
    'Was Gebühren und Anreize einem Anteil im Zeitraum brachten, was der Preis auch tat, × Jahr ÷ Zeitraum.',
  rangeFeesNote:
    'Die Abweichung ist nicht darin: Die Seite des Vaults zeigt beides zusammen.',
  rangeEarned: 'Verdient gegen das Behalten beider',
  rangeEarnedFormula:
    '(Wert jetzt + abgehoben − eingezahlt), Token für Token, zu Preisen von jetzt.',
  rangeWorthFormula:
    'Die Anteile × jeder Token, den der Vault hält ÷ alle Anteile, abgerundet.',
  divergenceFormula:
    'Netto = was ein Anteil jetzt hält ÷ was seine Token vom Anfang des Zeitraums jetzt wert wären − 1. Divergenz = netto − Gebühren.',
  divergenceNote:
    'Gebühren sind der Jahressatz der Gebühren allein × Zeitraum ÷ Jahr.',
  todayFormula:
    'Σ über alle Positionen, (jetzt gehalten − vor einem Tag gehalten) − (eingezahlt − entnommen), zu Preisen von jetzt.',
  planFormula:
    'Σ über die Vaults, was hineingeht und mit dem Nettoertrag wächst, den jeder mit dieser Einzahlung hat; was draußen bleibt, wächst nicht.',
  paths: 'Simulierte Pfade',
  chanceFormula: 'Pfade, die am Ziel oder darüber enden ÷ alle Pfade.',
  chanceNote:
    'Das ± ist der Fehler bei so vielen Pfaden, nicht der des Modells.',
  worstFormula: 'Mittel des schlechtesten Zwanzigstels der simulierten Pfade.',
  rangeTotalFormula: 'Σ gehaltene Token × Preis nach Aaves Orakel.',
  rangeHoldsFormula:
    'Was die Liquidität zum mittleren Preis des Pools von {window} ergibt, wie totalAmounts des Vertrags es sagt.',
  rangeHoldsNote: 'Gebühren, die der Pool noch schuldet, sind nicht darin.',
  partFormula:
    'Der Teil in der Aufteilung mit dem größten erwarteten Zuwachs von allen, die Antworten und Grenzen erlauben.',
  part: 'Teil des Betrags',
  limit: 'Platz bis zur Grenze',
  yieldFormula:
    'Mittlerer Zuwachs eines Anteils am Tag, nach Gebühren, über die Vergangenheit × ein Jahr, mit Zinseszins.',
  history: 'Tage Vergangenheit',
  error: 'Standardfehler',
  volatility: 'Schwankung im Jahr',
  afterFormula:
    'Der Nettoertrag, weniger was diese Einzahlung selbst den Zinsen ihrer Quellen nimmt.',
  ownEffect: 'Eigene Wirkung',
  cashFormula: 'Betrag − was in Vaults geht.',
  intoVaults: 'In Vaults',
  meanFormula: 'Summe der Gewinne am Ende aller Pfade ÷ Pfade.',
  tailFormula:
    'Von allen Pfaden in der Folge ihres Gewinns der, unter dem ein Zwanzigstel liegt.',
  lossFormula: 'Pfade, die unter dem Eingezahlten enden ÷ alle Pfade.',
  seed: 'Startwert',
  days: 'Tage voraus',
  pathsNote:
    'Der Fehler ist der bei so vielen Pfaden, nicht der des Modells: Was es annimmt, steht unter dem Fächer.',
  feeFormula: 'Gas nach Schätzung des Knotens × dessen Preis jetzt.',
  sourceFields:
    'In dieser Seite berechnet, aus dem, was in ihren Feldern steht.',
  priceRatio: 'Preis dann ÷ jetzt',
  feesUntil: 'Gebühren bis dahin',
  position: 'Position',
  peak: 'Höchststand',
  trough: 'Tiefststand',
  il: {
    held: 'Einzahlung × Wert ihrer beiden Token nach der Bewegung ÷ Wert jetzt, hätte man sie behalten.',
    inPool:
      'Einzahlung × was der Pool nach der Bewegung dafür hielte ÷ was er jetzt hält, zu den Preisen der jeweiligen Zeit.',
    divergence: 'Im Pool ÷ behalten − 1. Gebühren sind nicht darin.',
    net: '(Im Pool + Gebühren) ÷ behalten − 1.',
  },
  backtest: {
    final:
      'Was die Position zum letzten Preis wert ist + alle Gebühren, die sie verdiente.',
    againstHolding:
      'Divergenz + Gebühren − Tausch − Gas: was gegenüber dem Behalten der Token vom ersten Tag bleibt.',
    return: '(Wert am Ende − Gas) ÷ Eingezahltes − 1.',
    drawdown:
      'Der tiefste Fall des Wertes von einem Höchststand davor: tiefster Wert danach ÷ Höchststand − 1.',
  },
  sourceIndexSince: 'Aus dem Index, von jedem Tag bis {time}.',
  waterfall: {
    paidIn:
      'Σ über Tage und Vaults, (eingezahlt − entnommen) × Preis am Ende des Tages.',
    earned:
      'Σ über Tage und Vaults, (am Ende des Tages gehalten − am Tag davor gehalten − eingezahlt + entnommen) × Preis am Ende des Tages.',
    price:
      'Σ über Tage und Vaults, was am Tag davor gehalten wurde × Änderung seines Preises.',
    end: 'Eingezahlt + verdient + Preise, von nichts an.',
  },
  gas: 'Gas',
  gasPrice: 'Preis des Gases',
  feeUnknown:
    'Noch würde die Chain den Aufruf ablehnen, oder sie nimmt mehr als Gas: Dann weiß es niemand.',
  sourceNewest: 'Von der Chain gelesen, neuester Block.',
  feeNote:
    'Was nicht verbraucht wird, wird nicht bezahlt; bis zum Senden kann sich der Preis ändern.',
}
