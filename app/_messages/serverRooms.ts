/** Rooms that only the server says: they stay out of what the browser is sent. */
export const serverRooms: ReadonlySet<string> = new Set([
  'home',
  'pages',
  'learn',
  'compare',
])

/** Rooms of the calculators: the pages with a wallet do without. */
export const toolRooms: ReadonlySet<string> = new Set(['tools'])
