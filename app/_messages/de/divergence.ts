import type { divergence as english } from '#app/_messages/en/divergence.ts'
import type { Shape } from '#app/_messages/shape.ts'

export const divergence: Shape<typeof english> = {
  title: 'Gebühren und Abweichung',
  lead: 'Zusammen, denn eines ohne das andere sagt nichts. Abweichung ist, was die Position weniger wert ist als beide Token, hätte man sie behalten.',
  fees: 'Gebühren und Anreize',
  divergence: 'Abweichung',
  net: 'Netto, gegen das Behalten beider',
  window: 'über {window}',
  needsHistory: 'braucht Vergangenheit',
  noHistory: 'der Index antwortet nicht',
  reading: 'Vergangenheit wird gelesen',
  ifMoves: 'Wenn sich {symbol} bewegt',
  ifOneMoves: 'Wenn sich der Preis eines Tokens bewegt',
  sentence:
    'Der Preis {move}: Abweichung {divergence}, Gebühren von 30 Tagen zum jetzigen Satz {fees}, <strong>netto {net}</strong>.',
  up: 'steigt um {percent}',
  down: 'fällt um {percent}',
  same: 'bleibt',
  breakEven:
    'Dreißig Tage Gebühren tragen einen Fall bis {down} oder einen Anstieg bis {up}.',
  anyFall: 'über 75 %',
  anyRise: 'über 300 %',
  unknownFees:
    'Ohne Vergangenheit sind die Gebühren unbekannt, und so auch der Punkt, an dem es sich aufhebt.',
  ofMain:
    'Für die Hauptspanne, als bliebe sie, wo sie ist; Gebühren fließen nur, solange der Preis in ihr liegt.',
  ofPool:
    'Für einen Pool über alle Preise. Handelsgebühren stecken im LP-Token selbst und sind nicht indiziert; als Gebühren zählen hier die Belohnungen.',
  move: 'Preis',
}
