import type { tray as english } from '#app/_messages/en/tray.ts'
import type { Shape } from '#app/_messages/shape.ts'

export const tray: Shape<typeof english> = {
  label: 'Vergleich',
  compare: 'Vergleichen',
  choose: 'Vergleichen: {name}',
  takeOut: '{name} aus dem Vergleich nehmen',
  count: '{count, plural, one {# Vault gewählt.} other {# Vaults gewählt.}}',
  oneMore: 'Zum Vergleichen fehlt ein zweiter.',
  full: '{count, plural, other {# passen nebeneinander}}: Für einen anderen muss einer weichen.',
  clear: 'Leeren',
  open: '{count, plural, other {# Vaults vergleichen}}',
}
