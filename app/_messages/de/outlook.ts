import type { outlook as english } from '#app/_messages/en/outlook.ts'
import type { Shape } from '#app/_messages/shape.ts'

export const outlook: Shape<typeof english> = {
  title: 'Was daraus werden kann',
  chart: 'Gewinn einer Einzahlung',
  reading: 'Wird simuliert',
  unknown:
    'Jetzt gibt es keine Vorausschau: Die Vergangenheit ist zu kurz, oder der Index antwortet nicht.',
  tryAgain: 'Noch einmal versuchen',
  summary:
    'Nach {days} Tagen, in {symbol}: Die Hälfte von {paths} Pfaden endet zwischen {low} und {high}.',
  mean: 'Mittel',
  worst: 'Einer von 20 endet unter',
  loss: 'Endet mit Verlust',
  lending:
    'Nimmt an, dass die Auslastung des Marktes immer wieder zu ihrem Stand der letzten {window} Tage zurückkehrt und seine Zinskurve bleibt. Ein Verlust an der Stelle selbst ist nicht darin.',
  liquidity:
    'Nimmt an, dass der Preis ohne Richtung wandert, so stark wie in den letzten {window} Tagen, und der Handel weitergeht wie bisher; Gebühren, Abweichung und das Nachrücken der Spanne sind darin.',
  history:
    'Nimmt an, dass die kommenden Tage denen der letzten {window} gleichen, in Blöcken gezogen. Was in ihnen nicht geschah, kann hier nicht geschehen.',
  seed: 'Startzahl {seed}, Stand Block {block}: Dieselbe Frage hat dieselbe Antwort.',
}
