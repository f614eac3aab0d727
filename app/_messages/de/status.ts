import type { en } from '#app/_messages/en.ts'
import type { Shape } from '#app/_messages/shape.ts'

export const status = {
  unknown: 'Der Status ist unbekannt',
  unknownWhy:
    'Der Server dieser Seite antwortet nicht. Guthaben und Einzahlungen brauchen ihn nicht.',
  unknownBecause: '{message} Guthaben und Einzahlungen brauchen ihn nicht.',
  old: 'Was unten steht, ist alt',
  oldSince: 'Diese Seite hat seit {time} keine Antwort bekommen.',
  oldSinceOpened:
    'Diese Seite hat keine Antwort bekommen, seit sie geöffnet wurde.',
  notKnownNow: 'Derzeit nicht bekannt',
  lastAnswered: 'Wie es war, als diese Seite zuletzt eine Antwort bekam:',
  state: 'Zustand des Index',
  reading: 'Der Status wird gelesen',
  nobody: 'Niemand indiziert',
  nobodyTold:
    'Kein Indexer hat sich in letzter Zeit gemeldet. Was unten steht, wurde vorher gespeichert.',
  nobodyNow:
    'Der Indexer ist verstummt. Was unten steht, wurde vorher gespeichert.',
  trouble: 'Etwas stimmt nicht',
  past: 'Die Vergangenheit wird gelesen',
  pastWhy: 'Zahlen, die alles davon brauchen, kommen, wenn das fertig ist.',
  behind: 'Der Index hängt zurück',
  behindWhy:
    'Frühere Erträge und Diagramme hinken nach; Guthaben und Positionen kommen von der Chain und stimmen.',
  notKnownYet: 'Noch nicht bekannt',
  notKnownYetWhy:
    'Der Indexer läuft und hat noch nicht gesagt, wie weit er ist.',
  well: 'Alles in Ordnung',
  wellWhy: 'Was die Chain tut, wird sofort gespeichert.',

  summary: 'Zusammenfassung',
  newest: 'Neuester Block',
  newestNone: 'dieser Browser sieht keinen',
  newestSeen: 'den jemand gesehen hat',
  indexed: 'Indiziert',
  indexedNone: 'keine Zahlen von Vaults',
  indexedAll: 'mit allen Zahlen',
  lag: 'Rückstand',
  blocks: '{count, plural, one {Block} other {Blöcke}}',
  pace: 'Tempo',
  paceNote: 'Zeilen je Sekunde, letzte 10 s',
  paceUnknown: 'Niemand hat lange genug gezählt',
  queue: 'Warteschlange',
  noQueue: 'Keine Warteschlange ist offen',
  noQueueNow: 'derzeit ist keine offen',
  queueNote:
    'warten; {running} laufen, {delayed} werden wiederholt, {dead} gescheitert; gezählt {ago}',
  processes: 'Prozesse',
  workers: 'davon {count} Worker',
  stored:
    '<events></events> Ereignisse der Vaults sind gespeichert, {reorgs} Reorganisationen wurden zurückgespult, und Blöcke bis <final></final> sind endgültig.',

  endpoints: 'RPC-Endpunkte',
  endpointsCompared:
    'Antworten werden mit denen eines anderen Endpunkts verglichen, alle nahe der Spitze und ein Teil der Vergangenheit; was einer auslässt, wird nachgeholt.',
  endpointAlone:
    'Logs, die ein Endpunkt in der Vergangenheit auslässt, zeigen sich nur neben einem zweiten; mit einem allein kann es niemand wissen.',
  noEndpoints: 'Kein Indexer läuft, daher fragt jetzt niemand einen Endpunkt.',
  latency: 'Antwortzeit',
  calls: 'Aufrufe',
  hedged: '{count} neben einem langsamen',
  retried: 'Wiederholt',
  overloads: 'davon {count} zu viele auf einmal',
  lying: 'Beim Lügen ertappt',
  repaired: '<logs></logs> Logs nachgeholt, Vertrauen <trust></trust>',
  never: 'nie',
  times: '{count} ×',
  nobodyCompares: 'Niemand vergleicht seine Antworten',
  atOnce: '{running} von {limit} auf einmal',
  open: 'Nach Fehlern eine Weile nicht gefragt',
  halfOpen: 'Ist ausgefallen und wird wieder versucht',
  distrusted: 'Wurde ertappt; alles, was er sagt, wird verglichen',
  notAsked: 'Noch nicht gefragt',
  notAnswered: 'Hat noch nicht geantwortet',
  answers: 'Antwortet',

  processesNote:
    'Jeder meldet sich alle drei Sekunden. Einer, der abgeschossen wurde, bleibt eine Stunde stehen; einer, der ordentlich endete, ist weg.',
  noProcesses: 'In der letzten Stunde hat sich keiner gemeldet.',
  process: '{kind, select, indexer {Indexer} other {Worker}} {dataset}',
  datasets: {
    deployment: 'der Vaults',
    contracts: 'für eine Liste von Verträgen',
  },
  where: '{host}, Prozess {pid}, seit {time}',
  heard: 'Gemeldet',
  rows: 'Gespeicherte Zeilen',
  perSecond: '<rows></rows> je Sekunde',
  memory: 'Speicher',
  cpu: 'Rechenzeit',
  backfill: 'Gelesener Teil der Vergangenheit',
  backfillLeft: '{percent} von {all} Blöcken, noch etwa {left}',
  backfillUnknown: '{percent} von {all} Blöcken, Restzeit noch nicht bekannt',
  silent: 'Stumm: abgeschossen oder abgeschnitten',
  otherVersion: 'Von einer anderen Version; seine Zahlen sind unbekannt',
  readsPast: 'Liest die Vergangenheit',
  helps: 'Hilft bei dem, was in der Warteschlange steht',
  starts: 'Startet',
  follows: 'Folgt der Chain, bei Block {block}',

  costs: 'Vorhergesagt und gemessen',
  costsNote:
    'Wie lange eine Aufgabe vor ihrem Lauf zu dauern schien, nach dem, was aus früheren gelernt wurde, und wie lange sie dauerte. Über die erste ihrer Art ist nichts bekannt, daher wird eine Sekunde angenommen. Mittelwerte seit dem Start der Prozesse.',
  noCosts: 'Seit dem Start der Prozesse ist keine Aufgabe fertig geworden.',
  retriedOrSplit: '{count} wiederholt oder geteilt',
  tasks: 'Aufgaben',
  predicted: 'Vorhergesagt',
  measured: 'Gemessen',
  offBy: 'Meist daneben um',
  taskNames: {
    backfill: 'Ein Stück Vergangenheit',
    follow: 'Neue Blöcke',
    compute: 'Zahlen nach dem Nachlesen',
    fill: 'Ein Abschnitt aus der Warteschlange',
  },

  forecasts: 'Prognosen und was aus ihnen wurde',
  forecastsNote:
    'Nach jedem Tag heißt es, zwischen welchen zwei Anteilspreisen ein Vault eine Woche später liegen wird, und zwar in vier von fünf Fällen. Hier steht, wie oft es so kam. Die Wochen überlappen sich, wenige sagen also wenig.',
  noForecasts: 'Noch ist keine Woche vorbei, über die etwas gesagt wurde.',
  allVaults: 'Alle Vaults zusammen',
  forecastsDue:
    '{count, plural, one {# Prognose} other {# Prognosen}} über {days} Tage',
  inInterval: 'Eingetroffen',
  inIntervalNote: '80 % sind richtig',
  lossScore: 'Verluste vorhergesehen',
  lossScoreNote: 'Brier: 0 ist am besten, 0,25 geraten',
  lossOfPoints: 'Daneben, im Mittel',
  lossOfPointsNote: 'Pinball, vom Anteilspreis',
} satisfies Shape<(typeof en)['status']>
