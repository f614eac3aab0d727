/** What is chosen to be compared, at the foot of the page. */
export const tray = {
  label: 'Comparison',
  compare: 'Compare',
  choose: 'Compare {name}',
  takeOut: 'Take {name} out of the comparison',
  count: '{count, plural, one {# vault chosen.} other {# vaults chosen.}}',
  oneMore: 'Choose another to compare it with.',
  full: '{count, plural, other {# fit beside each other}}: take one out to choose another.',
  clear: 'Clear',
  open: '{count, plural, other {Compare # vaults}}',
} as const
