import type { control as english } from '#app/_messages/en/control.ts'
import type { Shape } from '#app/_messages/shape.ts'

export const control: Shape<typeof english> = {
  link: 'Steuerung',
  title: 'Steuerung der Demo',
  lead: 'Sie steuert die lokale Chain, für alle, die auf sie schauen. Auf einer öffentlichen Chain gibt es nichts davon.',
  failed: 'Das ist nicht geschehen: {reason}',
  working: 'In Arbeit …',
  time: 'Zeit',
  timeLead:
    'An jedem Tag, der vergeht, zahlen Kreditnehmer und berichten Keeper. Eine Stunde stellt nur die Uhr vor.',
  now: 'Zeit der Chain',
  lived: 'Gelebte Tage',
  plusHour: '+1 Stunde',
  plusDays: '{count, plural, one {+1 Tag} other {+# Tage}}',
  passing: 'Tag {day} von {days}',
  passed: 'Die Zeit ist vergangen.',
  prices: 'Preise',
  pricesLead:
    'Das Orakel nennt den neuen Preis, und Arbitrage bringt jeden Pool dorthin. Eine Spanne nimmt wieder Einzahlungen an, sobald der mittlere Preis ihres Pools nachgekommen ist: eine Stunde genügt.',
  price: '{base} in {quote}',
  set: 'Preis setzen',
  setAt: '{base} kostet jetzt {price} {quote}.',
  bounds: 'von {least} bis {most}',
  pricesUnknown: 'Die Preise waren nicht zu lesen.',
  loss: 'Ein Verlust',
  lossLead:
    'WETH stürzt für einen Augenblick ab, ein Kreditnehmer von Morpho Blue fällt aus, und wer dort verliehen hat, trägt, was die Sicherheit nicht deckt. Jemand ganz ohne Rolle verbucht es; das darf jeder.',
  lose: 'Einen Kreditnehmer ausfallen lassen',
  lost: '{vault} hat {amount} verloren.',
  lostNothing: 'Ein Kreditnehmer fiel aus; kein Vault hatte dort verliehen.',
  rpc: 'Die Leitung zur Chain',
  rpcLead:
    'Kappt nur die Leitung dieses Tabs: Seine eigene Verbindung versagt, als stünde der RPC still. Die Chain läuft weiter, und Neuladen stellt die Leitung wieder her.',
  cut: 'Leitung kappen',
  mend: 'Leitung herstellen',
  isCut: 'Die Leitung ist gekappt.',
  isWhole: 'Die Leitung steht.',
  moments: 'Augenblicke',
  momentsLead:
    'Wer zurückgeht, macht alles seither ungeschehen, Einzahlungen auch. Der Index merkt es und vergisst es ebenso.',
  keep: 'Diesen Augenblick behalten',
  kept: 'Behalten: Block {block}, {time}.',
  noneKept: 'Kein Augenblick ist behalten.',
  backToKept: 'Zurück zum behaltenen Augenblick',
  backToStart: 'Zurück zum Anfang',
  sure: 'Alles seither ungeschehen machen',
  wentBack: 'Die Chain ist zurück bei Block {block}.',
}
