import type { en } from '#app/_messages/en.ts'
import type { Shape } from '#app/_messages/shape.ts'

export const shell = {
  skip: 'Zum Inhalt springen',
  home: 'Millrace, Startseite',
  main: 'Hauptmenü',
  vaults: 'Vaults',
  portfolio: 'Portfolio',
  planner: 'Planer',
  openApp: 'App öffnen',
  lightTheme: 'Helles Design verwenden',
  darkTheme: 'Dunkles Design verwenden',
  more: 'Mehr',
  compare:
    '{count, plural, one {Mit anderen vergleichen} other {Die ersten # nebeneinander vergleichen}}',
  testMoney:
    '<strong>Testgeld.</strong> Das ist eine lokale Chain; nichts auf ihr ist etwas wert.',
  tools: 'Werkzeuge',
  learn: 'Lernen',
  status: 'Status',
  language: 'Sprache',
  license:
    'Quelloffen unter MIT. Stände und Positionen werden von der Chain gelesen; die Historie kommt aus einem Index, der gegen sie geprüft wird.',
  sources: 'Datenquellen',
  nothingYet: 'Noch nichts zu zeigen',
  nothingDeployed: 'Auf Chain {chain} liegt noch nichts.',
  otherDeployment:
    'Die Deployment-Datei gehört zu Chain {deployed}, aber dieser Server ist auf Chain {chain} eingestellt.',
  chainSilent: 'Die Chain antwortet nicht',
  chainSilentWhy:
    'Kein RPC unter {host}. Unten steht, was zuletzt gelesen wurde, oder „—“. Einzahlungen warten, bis sie wieder da ist.',
  chainSilentSince:
    'Kein RPC unter {host}. Unten steht der Stand von Block {block}, {time}, oder „—“. Einzahlungen warten, bis sie wieder da ist.',
  otherChain: 'Der RPC gehört zu einer anderen Chain',
  otherChainWhy:
    'Er antwortet für Chain {answered}; diese App ist auf Chain {expected} eingestellt. Wer sie betreibt, muss RPC_URL oder CHAIN_ID berichtigen.',
  noHistory: 'Keine Historie verfügbar',
  noHistoryNorChain:
    'Bis der Index antwortet, fehlen frühere Erträge und Diagramme.',
  noHistoryWhy:
    'Der Index antwortet nicht, daher fehlen frühere Erträge und Diagramme. Stände und Positionen kommen von der Chain und stimmen.',
  oldHistory: 'Die Historie hängt zurück',
  oldHistoryWhy:
    'Der Index liegt {count, plural, one {# Block} other {# Blöcke}} hinter der Chain: Vergangenes ist vom Stand {time}. Stände und Positionen kommen von der Chain und stimmen.',
  newChain: 'Die lokale Chain wurde neu gestartet',
  newChainWhy:
    'Frühere Guthaben und Einzahlungen sind weg. Meldet die eigene Wallet „nonce too high“, dort den Verlauf für dieses Netzwerk löschen.',
  understood: 'Verstanden',
  broken: 'Diese Seite ist defekt',
  brokenWhy:
    'Das Geld ist nicht betroffen: Es liegt auf der Chain, nicht in dieser Seite.',
  brokenReport: 'Für eine Meldung: {digest}.',
  tryAgain: 'Erneut versuchen',
} satisfies Shape<(typeof en)['shell']>
