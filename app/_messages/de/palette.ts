import type { palette as english } from '#app/_messages/en/palette.ts'
import type { Shape } from '#app/_messages/shape.ts'

export const palette: Shape<typeof english> = {
  open: 'Suche und Befehle',
  title: 'Suche und Befehle',
  placeholder: 'Zu einer Seite oder einem Vault, oder etwas tun',
  hint: 'Pfeiltasten wählen, Eingabe geht hin, Escape schließt.',
  nothing: 'So heißt hier nichts.',
  close: 'Schließen',
  page: 'Seite',
  vault: 'Vault',
  action: 'Befehl',
  vaults: 'Alle Vaults',
  portfolio: 'Portfolio',
  ownPortfolio: 'Dein Portfolio',
  status: 'Zustand des Index',
  tools: 'Rechner',
  il: 'Rechner der Abweichung',
  projection: 'Rechner der Vorausschau',
  compare: 'Vaults vergleichen',
  learn: 'Was die Wörter bedeuten',
  home: 'Startseite',
  connect: 'Wallet verbinden',
  theme: 'Zwischen hell und dunkel wechseln',
  copyLink: 'Link dieser Seite kopieren',
  print: 'Diese Seite drucken',
  skip: '30 Tage vergehen lassen',
}
