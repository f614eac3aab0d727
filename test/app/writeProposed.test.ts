import { expect, test } from 'vitest'
import { writeProposed } from '#app/_amounts/writeProposed.ts'
import { wordsIn } from '#test/support/words.ts'

test.each([
  ['100', 'en', '100'],
  ['0.5', 'en', '0.5'],
  ['0.5', 'de', '0,5'],
  ['1234.567', 'de', '1234,567'],
] as const)(
  'a link that proposes %s writes in %s: %s',
  (proposed, language, text) => {
    expect(writeProposed(wordsIn(language), proposed, 6)).toBe(text)
  },
)

test.each([
  null,
  '',
  '0,5',
  '-1',
  '1e3',
  '1.',
  '.5',
  '1.2345678',
  'all',
  '9'.repeat(31),
])('a link with %s proposes nothing', (proposed) => {
  expect(writeProposed(wordsIn('en'), proposed, 6)).toBe('')
})
