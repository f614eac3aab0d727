import type { alerts as english } from '#app/_messages/en/alerts.ts'
import type { Shape } from '#app/_messages/shape.ts'

export const alerts: Shape<typeof english> = {
  title: 'Hinweise',
  lead: 'Solange diese Seite in einem Tab offen ist; durch den Browser, solange irgendeine Seite mit Wallet-Knopf offen ist. Die Auswahl bleibt in diesem Browser; niemand sonst erfährt davon.',
  kinds: {
    apyDrop: 'Ein Ertrag fällt',
    rangeExit: 'Der Preis verlässt eine Spanne',
    unlocked: 'Eine Laufzeit endet',
    withdrawable: 'Alles ist wieder abhebbar',
  },
  told: {
    apyDrop: '{name}: Der Ertrag ist gefallen.',
    rangeExit:
      '{name}: Der Preis hat die Spanne verlassen; sie verdient jetzt nichts.',
    unlocked: '{name}: Eine Laufzeit ist vorbei, ihre Anteile sind frei.',
    withdrawable: '{name}: Alle eigenen Anteile sind wieder abhebbar.',
  },
  drop: 'um mehr als, in Prozent seiner selbst',
  which: 'Melden, wenn',
  ask: 'Auch durch den Browser sagen',
  stop: 'Nicht mehr durch den Browser',
  refused: 'Dieser Browser erlaubt es nicht; was geschieht, steht hier.',
  none: 'Noch gibt es nichts zu sagen.',
  forget: 'Vergessen',
}
