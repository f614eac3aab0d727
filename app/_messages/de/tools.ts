import type { en } from '#app/_messages/en.ts'
import type { Shape } from '#app/_messages/shape.ts'

export const tools: Shape<typeof en.tools> = {
  file: {
    empty: {
      problem: 'Die Datei ist leer.',
      hint: 'Sie braucht eine Kopfzeile wie time,price und eine Zeile für jeden Tag.',
    },
    noPrices: {
      problem: 'In der Datei sind keine Preise.',
      hint: 'Es braucht mindestens zwei, je einen in einer Zeile unter der Kopfzeile.',
    },
    onePrice: {
      problem: 'In der Datei ist nur ein Preis.',
      hint: 'Es braucht mindestens zwei, je einen in einer Zeile unter der Kopfzeile.',
    },
    openQuote: {
      problem: 'ein Anführungszeichen ist offen oder steht am falschen Ort.',
      hint: 'Anführungszeichen um die ganze Zelle setzen oder weglassen.',
    },
    columnMissing: {
      problem: 'keine Spalte heißt „{needed}“; es gibt {columns}.',
      hint: 'Die erste Zeile nennt die Spalten: time,price und, wenn bekannt, volume oder fees mit tvl.',
    },
    columnTwice: {
      problem: 'zwei Spalten könnten {needed} sein.',
      hint: 'Die löschen oder umbenennen, die nicht gemeint ist.',
    },
    noTvl: {
      problem: 'es gibt Gebühren oder Volumen, aber keine Spalte „tvl“.',
      hint: 'Den Wert des Pools als tvl ergänzen oder die anderen weglassen: Der Anteil an den Gebühren hängt davon ab.',
    },
    cells: {
      problem: 'es sind {count} Zellen, aber die Kopfzeile nennt {expected}.',
      hint: 'Jede Zeile hat so viele Zellen wie die Kopfzeile.',
    },
    cellsByComma: {
      problem: 'es sind {count} Zellen, aber die Kopfzeile nennt {expected}.',
      hint: 'Ein Komma in einer Zahl macht zwei Zellen daraus: 1234.5 schreiben.',
    },
    timeMissing: {
      problem: 'die Zeit fehlt.',
      hint: 'Zeiten als 2025-03-30T14:00:00Z schreiben, mit einem Abstand wie +02:00, oder als Sekunden seit 1970.',
    },
    noTime: {
      problem: '„{text}“ ist keine Zeit.',
      hint: 'Zeiten als 2025-03-30T14:00:00Z schreiben, mit einem Abstand wie +02:00, oder als Sekunden seit 1970.',
    },
    noZone: {
      problem: '„{text}“ sagt nicht, in welcher Zeitzone.',
      hint: 'Z für UTC oder einen Abstand wie +02:00 ergänzen, oder solche Zeiten als UTC lesen lassen.',
    },
    noSuchTime: {
      problem: 'die Zeit „{text}“ gibt es nicht.',
      hint: 'Bitte Monat, Tag und Stunde prüfen.',
    },
    comma: {
      problem: 'in „{text}“ steht ein Komma.',
      hint: 'Zahlen mit Dezimalpunkt und ohne Tausenderzeichen schreiben: 1234.5.',
    },
    numberMissing: {
      problem: 'die Zahl fehlt.',
      hint: 'Die Zahl eintragen oder die Zeile löschen.',
    },
    noNumber: {
      problem: '„{text}“ ist keine Zahl.',
      hint: 'Zahlen als 1234.5 schreiben, ohne Währung; oder die Zeile löschen.',
    },
    outOfBounds: {
      problem: '{text} kann es nicht sein.',
      hint: 'Die Zahl berichtigen oder die Zeile löschen.',
    },
    sameTime: {
      problem: 'die Zeit ist dieselbe wie in Zeile {before}.',
      hint: 'Eine der beiden Zeilen behalten.',
    },
    disorder: {
      problem: 'die Zeit liegt vor der von Zeile {before}.',
      hint: 'Die Zeilen nach der Zeit ordnen, die älteste zuerst.',
    },
    backwards: {
      problem: 'die Zeit liegt vor der von Zeile {before}.',
      hint: 'Die Datei beginnt mit dem neuesten Preis: nach der Zeit ordnen, den ältesten zuerst.',
    },
    gap: {
      problem: 'danach fehlen Preise: {named}.',
      hint: 'Die Preise ergänzen oder Lücken hinnehmen: Über eine Lücke gilt der Preis als in einem Zug bewegt.',
    },
    gaps: {
      problem: 'danach fehlen Preise: {named} und {count} weitere.',
      hint: 'Die Preise ergänzen oder Lücken hinnehmen: Über eine Lücke gilt der Preis als in einem Zug bewegt.',
    },
  },
  atLine: 'Zeile {line}:',
  atCell: 'Zeile {line}, Spalte „{column}“:',
  settings: 'Einstellungen',
  result: 'Ergebnis',
  deposit: 'Einzahlung',
  days: 'Zeit',
  daysUnit: 'Tage',
  percentAYear: '% im Jahr',
  lower: 'Von',
  upper: 'Bis',
  refusals: {
    costs: 'Gebühren und Kosten liegen zwischen 0 % und unter 100 %.',
    days: 'Es braucht wenigstens ein paar Tage.',
    deposit: 'Die Einzahlung muss mehr als nichts sein.',
    emptyRange: 'Das untere Ende der Spanne muss unter dem oberen liegen.',
    gas: 'Gas kann nicht weniger als nichts kosten.',
    history: 'Ein Verlauf hat wenigstens zwei Preise.',
    movesTooFar:
      'So viel Bewegung über so viele Tage führt zu Zahlen jenseits aller Grenzen. Weniger Tage oder weniger Bewegung wählen.',
    other: 'Eine davon ist außerhalb ihrer Grenzen; das Feld sagt, welche.',
    price: 'Schwankung und Drift müssen Zahlen sein, die erste nicht unter 0.',
    rangeMissesPrice:
      'Die Spanne muss den Preis enthalten: das untere Ende unter 1, das obere darüber.',
    rangeTooFar: 'Die Spanne liegt zu weit weg vom Preis.',
    rates:
      'Die Zinsen des Marktes liegen zwischen 0 % und einer Million Prozent.',
    rule: 'Eine Spanne wird nach einer Änderung oder einer Zeit bewegt, nicht nach keiner.',
    utilisation: 'Eine Auslastung liegt zwischen 0 % und 100 %.',
  },
  emptyRange:
    'Die Spanne ist leer: Ihr unteres Ende muss unter dem oberen liegen.',
  prefill: 'Aus einem Vault ausfüllen:',
  noVaults:
    'Kein Vault kann das ausfüllen: Gerade ist keiner mit zwei Token bekannt.',
  fillIn: 'Bitte eine Zahl eintragen.',
  between: 'Bitte eine Zahl von {least} bis {most} eintragen.',
  cancel: 'Abbrechen',
  runAgain: 'Noch einmal rechnen',
  il: {
    token: 'Token A',
    unit: 'Token B',
    pool: 'Art der Position',
    kinds: {
      range: 'Eine Spanne',
      constant: 'Volle Spanne',
      weighted: 'Gewichtet',
      stable: 'StableSwap',
    },
    rangeNote: 'Vielfache des Preises beim Einstieg.',
    rangeIs:
      'Vielfache des Preises von jetzt: {lower} bis {upper} {unit} für einen {token}.',
    weight: 'Anteil in {token}',
    amplification: 'Verstärkung A',
    amplificationNote: 'Wie A() des Pools selbst antwortet.',
    move: 'Wenn sich {token} bewegt um',
    apr: 'Verdiente Gebühren',
    held: 'Beide behalten',
    inPool: 'Im Pool, ohne Gebühren',
    net: 'Mit Gebühren, gegen Behalten',
    ofFees: '{fees} an Gebühren',
    curve: 'Divergenz über dem Preis',
    withoutFees: 'Ohne Gebühren',
    withFees: 'Mit Gebühren',
    asHeld: 'So gut wie behalten',
    slider: 'Wenn sich {token} bewegt',
    summary:
      '{token} bei {move}: Der Pool steht {divergence} gegen Behalten, mit Gebühren {net}.',
    breakEven:
      'Gebühren von {fees} in {days} Tagen gleichen aus, dass {token} um bis zu {down} fällt oder um bis zu {up} steigt. Darüber hinaus wäre Behalten besser gewesen.',
    breakEvenDown:
      'Gebühren von {fees} in {days} Tagen gleichen aus, dass {token} um bis zu {down} fällt, und jeden Anstieg.',
    breakEvenAlways:
      'Gebühren von {fees} in {days} Tagen gleichen jede Bewegung von {token} aus.',
    assumes:
      'Der Preis bewegt sich einmal, Arbitrage hält den Pool am Markt, und die Gebühren kommen wie angegeben, was der Preis auch tut. Jenseits ihrer Enden verdient eine Spanne nichts, also liegt der wahre Ausgleich näher.',
  },
  projection: {
    model: 'Was es ist',
    models: { range: 'Eine Spanne', full: 'Volle Spanne', lending: 'Verleih' },
    days: 'Wie weit',
    volatility: 'Volatilität des Preises',
    drift: 'Erwartete Änderung',
    lower: 'Von',
    upper: 'Bis',
    fees: 'Gebühren in der Spanne',
    feesNote: 'Vom Wert der Position.',
    utilisation: 'Jetzt verliehen',
    usual: 'Üblich verliehen',
    swing: 'Wie stark das schwankt',
    swingNote: 'Im Jahr, von log(u / (1 − u)). 3 ist unruhig, 1 ruhig.',
    kink: 'Knick bei',
    atKink: 'Am Knick zahlen Schuldner',
    atFull: 'Und wenn alles verliehen ist',
    reserve: 'Behält der Markt',
    paths: 'Pfade',
    look: 'Was zu sehen ist',
    outputs: {
      net: 'Rendite',
      fees: 'Gebühren',
      divergence: 'Divergenz',
      price: 'Preis',
      supplyApr: 'Ertrag der Verleiher',
      utilisation: 'Verliehen',
    },
    summaries: {
      net: 'Nach {days} Tagen hat die Hälfte aller Pfade mehr als {middle} in {quote} gebracht; neun von zehn liegen zwischen {least} und {most}.',
      fees: 'Nach {days} Tagen hat die Hälfte aller Pfade mehr als {middle} an Gebühren verdient; neun von zehn zwischen {least} und {most}.',
      divergence:
        'Nach {days} Tagen steht die Hälfte aller Pfade besser als {middle} gegen Behalten; neun von zehn liegen zwischen {least} und {most}.',
      price:
        'Nach {days} Tagen liegt die Hälfte aller Preise über {middle} des heutigen; neun von zehn zwischen {least} und {most}.',
      supplyApr:
        'In {days} Tagen verdienen Verleiher in der Mitte aller Pfade {middle} im Jahr, ohne Zinseszins; neun von zehn zwischen {least} und {most}.',
      utilisation:
        'In {days} Tagen sind in der Mitte aller Pfade {middle} verliehen; neun von zehn zwischen {least} und {most}.',
    },
    nothing: 'Nichts gewonnen',
    day: 'Tag {day}',
    mean: 'Das Mittel am Ende ist {mean}, aus so vielen Pfaden auf ±{error} bekannt.',
    running: 'Rechnet in diesem Browser.',
    cancelled: 'Abgebrochen. Was unten steht, ist von vorher.',
    failed: 'Die Simulation ist gescheitert.',
    done: 'In {time} gerechnet.',
    refused: 'Diese Zahlen gehen nicht:',
    assumptions: 'Was dabei angenommen wird',
    assumesPrice:
      'Der Preis folgt geometrischer Brownscher Bewegung: <term>Volatilität</term> {volatility} im Jahr, erwartete Änderung {drift} im Jahr, keine Sprünge.',
    assumesFees:
      'Gebühren kommen gleichmäßig, solange der Preis in der Spanne ist, und jenseits davon gar nicht.',
    assumesStill:
      'Niemand bewegt die Spanne oder legt die Gebühren an. Gas ist nicht dabei.',
    assumesUtilisation:
      'Was verliehen ist, schwankt um seinen üblichen Teil und kehrt in zwei Wochen zur Hälfte dahin zurück.',
    assumesCurve:
      'Die Zinskurve des Marktes bleibt, wie sie ist, Zinsen verzinsen sich laufend, und niemand fällt aus.',
    assumesPaths:
      '{paths} Pfade einer gewürfelten Sobol-Folge in {replicates} Teilen, Startwert {seed}: Dieselben Zahlen geben denselben Fächer, Bit für Bit.',
    kernels: {
      wasm: 'In WebAssembly gerechnet, in einem Worker dieser Seite. Nichts wurde irgendwohin gesendet.',
      typescript:
        'In TypeScript gerechnet, denn dieser Browser erlaubt hier kein WebAssembly; die Zahlen sind dieselben. Nichts wurde irgendwohin gesendet.',
    },
  },
  backtest: {
    prices: 'Preise',
    paste: 'Preise als CSV einfügen',
    pasteInstead: 'Andere Preise als CSV einfügen',
    columns:
      'Je Zeile eine Zeit und ein Preis; wenn bekannt, volume oder fees seit der Zeile davor, mit tvl.',
    file: 'Datei wählen',
    example: 'Erfundene Preise probieren',
    clear: 'Leeren',
    acceptGaps: 'Fehlende Tage hinnehmen',
    utc: 'Zeiten ohne Zone sind UTC',
    empty:
      'Einen Preisverlauf einfügen oder eine Datei wählen. Er bleibt in diesem Browser.',
    refused: 'Mit diesem Verlauf geht es nicht.',
    fee: 'Gebühr je Handel',
    rebalance: 'Spanne bewegen',
    rules: {
      never: 'Nie',
      outside: 'Wenn der Preis sie verlassen hat',
      moved: 'Wenn sich der Preis bewegt hat um',
      every: 'Alle paar Tage',
    },
    moved: 'Um wie viel',
    every: 'Alle',
    swapCost: 'Verlust am Getauschten',
    gas: 'Gas einer Transaktion',
    worth: 'Die Strategie, mit Gebühren',
    held: 'Die Token, behalten',
    final: 'Wert am Ende',
    againstHolding: 'Gegen Behalten',
    return: 'Rendite der Zeit',
    yearly: '{rate} im Jahr (XIRR)',
    noYearly: 'zu kurz für eine im Jahr',
    between: '{from} bis {to}',
    addsUp: 'Was aus {deposit} {unit} wurde. Die Posten gehen auf.',
    terms: {
      price: 'Preis der Token, behalten',
      divergence: 'Divergenz',
      fees: 'Gebühren',
      swapCosts: 'Kosten des Bewegens',
      gas: 'Gas',
      total: 'Zusammen',
    },
    instead: {
      hold: 'Die Token, behalten',
      token0: 'Alles in {token}',
      token1: 'Alles in {unit}',
      rebalanced: 'Halb und halb, stets ausgeglichen',
    },
    inRange:
      '{part} der Zeit in der Spanne; {count, plural, =0 {nie bewegt} one {einmal bewegt} other {#-mal bewegt}}.',
    way: 'Unterwegs',
    summary: '{prices} Preise, {from} bis {to}, in {unit}.',
    time: 'Zeit',
    rebalances: 'Bewegungen der Spanne',
    columnsOf: {
      when: 'Wann',
      price: 'Preis',
      range: 'Neue Spanne',
      swapped: 'Getauscht',
      cost: 'Kosten',
    },
    assumesPool:
      'Gebühren sind der Anteil der Position an dem, was der Pool einnahm, nach Liquidität.',
    assumesPath:
      'Gebühren sind das Mindeste, was diese Preise gezahlt haben müssen: ein Handel von jedem zum nächsten. Was dazwischen hin und her ging, fehlt.',
    assumesSmall:
      'Die Position ist zu klein, den Preis zu bewegen. Gebühren liegen daneben, in den Token, in denen sie kamen.',
    gaps: '{count, plural, one {# Tag fehlt} other {# Tage fehlen}} ({days} …): Dort gilt der Preis als in einem Zug bewegt.',
  },
  learn: {
    apr: 'APR',
    times: 'So oft im Jahr ausgezahlt und wieder angelegt',
    asApy: 'Das ist ein APY von {apy}.',
    fall: 'Wenn sich der Preis bewegt um',
    asLoss:
      'Eine Position über die volle Spanne steht dann {loss} gegen Behalten.',
    assets: 'Einzahlung',
    priceThen: 'Anteilspreis damals',
    priceNow: 'Anteilspreis jetzt',
    asShares:
      'Das gab {shares} Anteile; sie sind jetzt {worth} wert, {change}.',
    gross: 'Was der Markt im Jahr einbrachte',
    performance: 'Erfolgsgebühr',
    management: 'Verwaltungsgebühr',
    asNet: '{net} bleiben davon den Anteilen.',
    lost: 'Ein Fall um',
    asGain: 'Es braucht {gain}, um wieder da zu sein, wo es war.',
    bonus: 'Mehrertrag für die Bindung',
    lockDays: 'Gebunden für',
    asBonus:
      'Der Mehrertrag ist {extra} insgesamt. Ein tieferer Fall, solange man nicht gehen kann, kostet mehr, als die Bindung brachte.',
  },
}
