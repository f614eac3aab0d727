import type { share as english } from '#app/_messages/en/share.ts'
import type { Shape } from '#app/_messages/shape.ts'

export const share: Shape<typeof english> = {
  save: 'Als Bild sichern',
  failed: 'Dieser Browser konnte es nicht zeichnen',
  netApy: 'Netto-APY, 30 Tage',
  feesAlone: 'Nur Gebühren, im Jahr',
  venueApr: 'APR der Stellen jetzt',
  total: 'Gesamtwert',
  portfolio: 'Ein Portfolio',
  positions: '{count, plural, one {# Position} other {# Positionen}}',
  worth: 'Wert jetzt',
  earned: 'Verdient',
  note: 'Stand {time}, Zeit der Chain. Was verdient wurde, verspricht nicht, was kommt.',
}
