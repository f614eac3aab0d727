import type { en } from '#app/_messages/en.ts'
import type { Shape } from '#app/_messages/shape.ts'

export const wallet = {
  connect: '<more>Wallet </more>verbinden',
  connectTitle: 'Wallet verbinden',
  yours: 'Eigene Wallet',
  switchTo: 'Zu {chain} wechseln',
  switch: 'Wechseln',
  label: 'Wallet {address}',
  connecting:
    'Das Verbinden zeigt dieser Seite die Adresse. Bewegen kann sie damit nichts.',
  inBrowser: 'in diesem Browser',
  noneFound:
    'Keine Wallet-Erweiterung hat sich bei dieser Seite gemeldet. Eine installieren und neu laden, dann steht sie hier.',
  waiting:
    'Warten auf {name}. Nichts hat sich geöffnet? Die Erweiterung selbst öffnen.',
  demo: 'Die Demo-Wallet. Ihr Schlüssel liegt in diesem Browser, und sie unterschreibt, ohne zu fragen: nur für Testgeld.',
  connectedWith: 'Verbunden mit {name}.',
  aWallet: 'einer Wallet',
  copyAddress: 'Adresse kopieren',
  disconnect: 'Trennen',
} satisfies Shape<(typeof en)['wallet']>
