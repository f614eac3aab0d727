import type { en } from '#app/_messages/en.ts'
import type { Shape } from '#app/_messages/shape.ts'

export const pages = {
  title: 'Millrace: Vaults zum Nachrechnen',
  description:
    'In ERC-4626-Vaults einzahlen, die auf Aave v3 Ertrag bringen. Jeder Stand wird von der Chain gelesen, jede Zahl sagt, wie sie zustande kommt.',
  nothingHere: 'Hier ist nichts',
  nothingHereWhy: 'Diese Adresse führt zu keiner Seite von Millrace.',
  seeAllVaults: 'Alle Vaults ansehen',
  vaultsDescription:
    'Jeder Vault mit seinem Netto-Ertrag der letzten 30 Tage, seiner Größe und seinem Anteilspreis.',
  vaultsIntro:
    'Netto-APY ist, was die Inhaber in den letzten 30 Tagen nach Gebühren wirklich verdient haben, aus dem Anteilspreis.',
  portfolioDescription:
    'Was eine Adresse in den Vaults hat und was sie verdient hat.',
  portfolioIntro: 'Einzahlungen, ihr Wert jetzt und was sie verdient haben.',
  portfolioOf: 'Portfolio von {address}',
  notAnAddress: 'Keine Adresse',
  notAnAddressWhy:
    'Ein Portfolio öffnet sich mit einer Adresse: 0x und danach 40 Ziffern. Vielleicht wurde der Link abgeschnitten.',
  statusDescription:
    'Wie weit der Index hinter der Chain liegt, wer an ihm arbeitet und wie es den RPC-Endpunkten geht.',
  statusIntro:
    'Guthaben und Einzahlungen gehen direkt zur Chain. Frühere Erträge, Diagramme und Verdienste kommen aus einem Index; so geht es ihm jetzt.',
  vaultDescription:
    '{name}: {asset} einzahlen, auf {venues} verdienen, jederzeit auszahlen.',
  strangerDescription: '{name}: {asset} einzahlen, jederzeit auszahlen.',
  rangeDescription:
    '{name}: {first} und {second} einzahlen, die Gebühren von {protocol} verdienen, jederzeit auszahlen.',
} satisfies Shape<(typeof en)['pages']>
