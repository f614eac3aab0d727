import type { en } from '#app/_messages/en.ts'
import type { Shape } from '#app/_messages/shape.ts'

export const learn: Shape<typeof en.learn> = {
  title: 'Lernen',
  description: 'Die Wörter hinter den Zahlen: kurz, mit etwas zum Probieren.',
  intro:
    'Sechs kurze Seiten über die Wörter hinter den Zahlen. Jede hat eine Formel und etwas zum Probieren.',
  tryIt: 'Zum Probieren',
  formula: 'Die Formel',
  all: 'Alle Themen',
  tools: {
    title: 'Werkzeuge',
    description:
      'Divergenz, Projektion und Rückrechnung, im Browser gerechnet, ohne Wallet.',
    intro:
      'Rechner für das, was eine Einzahlung tun kann. Sie laufen im Browser, brauchen keine Wallet und senden nichts.',
    il: 'Divergenz',
    ilWhy:
      'Was ein Pool gegen das Behalten beider Token verliert, wenn sich ein Preis bewegt, und welche Gebühren das ausgleichen.',
    projection: 'Projektion',
    projectionWhy:
      'Was aus einer Einzahlung werden kann: Tausende gerechneter Pfade als Fächer, mit allem, was angenommen wird.',
    backtest: 'Rückrechnung',
    backtestWhy:
      'Eine Spanne über wirkliche Preise, aus einer eigenen Datei oder dem Pool eines Vaults: Gebühren, Divergenz, Bewegungen und Gas, Posten für Posten.',
    compare: 'Vaults vergleichen',
    compareWhy:
      'Die Tatsachen mehrerer Vaults nebeneinander, unter einer Adresse zum Teilen.',
    learn: 'Lernen',
    learnWhy: 'Die Wörter hinter den Zahlen.',
  },
  topics: {
    apy: {
      title: 'APY und APR',
      short: 'Zwei Arten zu sagen, was ein Jahr bringt.',
      body: 'APR ist, was ein Jahr bringt, wenn der Ertrag nie wieder angelegt wird. APY ist, was es bringt, wenn er es wird. Aus demselben Ertrag ist der APY die größere Zahl; einen APR als APY zu verkaufen oder umgekehrt ist also kein kleines Versehen.',
      more: 'Unsere große Zahl ist weder Vorhersage noch Werbung: Sie ist, wie viel ein Anteil in den letzten 30 Tagen wirklich gewachsen ist, nach allen Gebühren, auf ein Jahr gerechnet. Was der Markt in diesem Moment zahlt, steht daneben und heißt auch so.',
      formula:
        'APY = (1 + APR / n)ⁿ − 1, wobei n sagt, wie oft im Jahr der Ertrag wieder angelegt wird.',
    },
    divergence: {
      title: 'Divergenz',
      short: 'Warum ein Pool weniger halten kann, als man ihm brachte.',
      body: 'Ein Pool verkauft, was steigt, und kauft, was fällt. Trennen sich die beiden Preise, bleibt am Ende mehr vom billigeren Token und insgesamt weniger, als hätte man beide behalten. Viele nennen das impermanenten Verlust; er verschwindet nur, wenn die Preise zurückkommen, und ist endgültig, wenn man geht oder die Spanne bewegt wird.',
      more: 'Gebühren sind, was es dafür gibt. Darum gehört beides zusammen: Wir zeigen immer Gebühren, Divergenz und was bleibt. Eine enge Spanne bringt von beidem mehr.',
      formula:
        'Volle Spanne: −(√k − 1)² / (1 + k), wobei k der Preis jetzt durch den Preis beim Einstieg ist.',
    },
    sharePrice: {
      title: 'Anteilspreis',
      short: 'Warum die Zahl der Anteile bleibt und ihr Wert wächst.',
      body: 'Ein Vault gibt Anteile für eine Einzahlung. Ertrag bringt keine neuen Anteile, er macht jeden mehr wert. Der eigene Ertrag ist also das Wachstum des Anteilspreises seit der Einzahlung.',
      more: 'Neuer Ertrag fließt über Stunden in den Preis, damit niemand für eine Minute kommen und ihn mitnehmen kann. Ein Verlust trifft den Preis sofort und wird als Verlust gezeigt.',
      formula: 'Anteilspreis = was der Vault hält / Anteile, die es gibt.',
    },
    fees: {
      title: 'Gebühren',
      short: 'Wer wem zahlt, und wofür.',
      body: 'Händler zahlen einem Pool für jeden Tausch eine Gebühr, und die ihm ihre Token liehen, teilen sie sich. Ein Vault behält einen Teil von dem, was er verdient: eine Erfolgsgebühr vom Gewinn, vielleicht eine Verwaltungsgebühr von allem. Alle Erträge hier stehen nach diesen Gebühren.',
      more: 'Gas geht für jede Transaktion an die Chain, gleich wie groß sie ist: Das wiegt bei kleinen Einzahlungen schwer. Eine Einzahlung von 100, deren Hin- und Rückweg je 2 kostet, muss erst 4 verdienen, bevor sie etwas verdient.',
      formula:
        'Netto = brutto − Verwaltungsgebühr − Erfolgsgebühr × Gewinn, falls es einen gibt.',
    },
    risk: {
      title: 'Risiko',
      short: 'Was schiefgehen kann, und was ein Fall kostet.',
      body: 'Code kann Fehler haben, ein Markt kann Verlust machen, eine Preisquelle kann ausfallen, und alles Geld eines Marktes kann gerade dann verliehen sein, wenn man seines will. Ein hoher Ertrag ist der Preis von etwas: Die Frage ist, wovon.',
      more: 'Wir nennen Tatsachen, jede mit ihrem Beleg, statt einer Note: Prüfung, Alter, Schlüssel der Verwalter, was jetzt gehen kann. Ein Fall ist schwerer aufzuholen, als er aussieht, denn der Rest muss alles verdienen.',
      formula:
        'Einen Fall um d aufzuholen braucht einen Gewinn von d / (1 − d).',
    },
    lockUps: {
      title: 'Bindung und Warteschlangen',
      short: 'Was Warten kostet, und womit es bezahlt wird.',
      body: 'Manche Vaults zahlen mehr für das Versprechen, eine Zeit zu bleiben. Früher zu gehen kostet einen Teil davon oder geht nicht. Eine Warteschlange ist etwas anderes: Alle dürfen gehen, aber verliehenes Geld kommt erst zurück, wenn es zurückgezahlt wird.',
      more: 'Eine Bindung verkauft die Freiheit zu fliehen. Sie ist ihren Mehrertrag nur wert, wenn man ohnehin geblieben wäre.',
      formula: 'Mehrertrag = Einzahlung × Mehrertrag im Jahr × Tage / 365.',
    },
  },
}
