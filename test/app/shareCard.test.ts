import { expect, test } from 'vitest'
import { drawShareCard } from '#app/_views/shareCard.ts'

const card = {
  title: 'Millrace USDC',
  subtitle: 'Lending · Aave v3',
  figures: [{ label: 'Net APY, 30 days', value: '4.21 %' }],
  note: 'Block 1,234.',
}

test('a picture says what the page says', () => {
  const drawn = drawShareCard(card, 'light')
  for (const said of [
    'Millrace USDC',
    'Lending · Aave v3',
    '4.21 %',
    'Block 1,234.',
  ])
    expect(drawn).toContain(said)
})

test('a token that lies about its name draws its letters and nothing else', () => {
  const title = '</text><script>alert(1)</script>\u202eevil & "x"'
  const drawn = drawShareCard({ ...card, title }, 'dark')
  expect(drawn).not.toContain('<script')
  expect(drawn).not.toContain('\u202e')
  expect(drawn).toContain('&lt;/text&gt;&lt;script&gt;')
})

test('a name of two hundred characters does not run out of the picture', () => {
  const drawn = drawShareCard({ ...card, title: 'W'.repeat(200) }, 'light')
  expect(drawn).toContain(`${'W'.repeat(33)}…<`)
})

test('nothing of it comes from elsewhere', () => {
  const drawn = drawShareCard(card, 'light')
  const urls = drawn.match(/https?:[^"]*/g)
  expect(urls).toEqual(['http://www.w3.org/2000/svg'])
  expect(drawn).not.toMatch(/<image|href|url\(/)
})
