/** What stands on a picture that people send each other. Every word is said already. */
export type ShareCard = {
  title: string
  subtitle: string
  figures: readonly { label: string; value: string }[]
  /** Of when and of what block, and that it is no promise. */
  note: string
}

export const cardSize = { width: 1200, height: 630 } as const

const colors = {
  light: {
    canvas: '#faf9f6',
    ink: '#171815',
    muted: '#5b5c56',
    accent: '#0a6b60',
    line: '#e3e0d8',
  },
  dark: {
    canvas: '#0d0f0e',
    ink: '#f0f2f0',
    muted: '#a2aaa6',
    accent: '#5fd3bf',
    line: '#292e2b',
  },
} as const

/** Characters of a line before it would run out of the picture. */
const longest = { title: 34, subtitle: 70, value: 16, label: 30, note: 110 }

/** The picture as SVG, without anything from elsewhere: what is in it is text of this page, and nothing of it can be mark-up. */
export function drawShareCard(
  { title, subtitle, figures, note }: ShareCard,
  theme: 'light' | 'dark',
): string {
  const { canvas, ink, muted, accent, line } = colors[theme]
  const { width, height } = cardSize
  const text = (
    x: number,
    y: number,
    size: number,
    color: string,
    said: string,
    weight = 400,
  ) =>
    `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${color}">${escapeXml(said)}</text>`
  const shown = figures.slice(0, 4)
  const column = (width - 160) / Math.max(shown.length, 1)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="ui-sans-serif, system-ui, sans-serif">`,
    `<rect width="${width}" height="${height}" fill="${canvas}"/>`,
    `<rect width="12" height="${height}" fill="${accent}"/>`,
    text(80, 110, 30, accent, 'Millrace', 600),
    text(80, 215, 60, ink, cut(title, longest.title), 600),
    text(80, 270, 30, muted, cut(subtitle, longest.subtitle)),
    `<path d="M80 340H${width - 80}" stroke="${line}" stroke-width="2"/>`,
    ...shown.flatMap(({ label, value }, index) => {
      const x = 80 + index * column
      return [
        text(x, 405, 24, muted, cut(label, longest.label)),
        text(
          x,
          465,
          shown.length > 3 ? 40 : 50,
          ink,
          cut(value, longest.value),
          600,
        ),
      ]
    }),
    text(80, 570, 20, muted, cut(note, longest.note)),
    '</svg>',
  ].join('')
}

function cut(said: string, most: number): string {
  const characters = [...said]
  return characters.length > most
    ? `${characters.slice(0, most - 1).join('')}…`
    : said
}

/** Marks that turn the direction of writing are dropped: they would turn what stands beside them too. */
function escapeXml(said: string): string {
  return said
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
