import { readdirSync, readFileSync } from 'node:fs'
import { createTranslator } from 'next-intl'
import { describe, expect, test } from 'vitest'
import { de } from '#app/_messages/de.ts'
import { en } from '#app/_messages/en.ts'
import formatMessage from '#app/_messages/formatMessage.ts'
import { chooseLanguage, languages } from '#app/_messages/languages.ts'

type Sentences = ReadonlyMap<string, string>

function flatten(messages: object, prefix = ''): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[prefix + key, value] as [string, string]]
      : flatten(value, `${prefix}${key}.`),
  )
}

const sentences = {
  en: new Map(flatten(en)),
  de: new Map(flatten(de)),
} satisfies Record<(typeof languages)[number], Sentences>

/** Names of values, and of choices and tags with what they are: `count plural`, `<strong>`. */
function readArguments(sentence: string): string[] {
  const found = new Set<string>()
  for (const [, name, kind] of sentence.matchAll(
    /\{(\w+)(?:\}|, (plural|select),)/g,
  ))
    found.add(kind ? `${name} ${kind}` : String(name))
  for (const [, tag] of sentence.matchAll(/<(\w+)>/g)) found.add(`<${tag}>`)
  return [...found].sort()
}

const keys = [...sentences.en.keys()]

test.each(languages)(
  '%s has the keys of English, and no others',
  (language) => {
    expect([...sentences[language].keys()].sort()).toEqual([...keys].sort())
  },
)

test.each(keys)('%s takes the same values in every language', (key) => {
  for (const language of languages)
    expect(readArguments(sentences[language].get(key) ?? '')).toEqual(
      readArguments(sentences.en.get(key) ?? ''),
    )
})

describe('our formatter writes what next-intl’s writes', () => {
  const cases = languages.flatMap((language) =>
    keys.map((key) => [language, key] as const),
  )
  test.each(cases)('%s: %s', (language, key) => {
    const sentence = sentences[language].get(key) ?? ''
    const t = createTranslator({
      locale: language,
      messages: { sentence } as Record<string, string>,
      onError: (error) => {
        throw error
      },
    })
    for (const count of [0, 1, 2, 1_234]) {
      const values = Object.fromEntries(
        readArguments(sentence).map((argument) => {
          const [name = '', kind] = argument.replace(/[<>]/g, '').split(' ')
          if (argument.startsWith('<'))
            return [name, (inside: unknown) => `[${String(inside)}]`]
          if (kind === 'select')
            return [name, readOptions(sentence, name)[count % 2] ?? 'other']
          return [name, kind === 'plural' ? count : `“${name}”`]
        }),
      )
      const theirs = t.markup('sentence', values as never)
      const ours = formatMessage(key, sentence, values, {
        locale: language,
        formatters: {
          getNumberFormat: (locale) => new Intl.NumberFormat(locale),
          getPluralRules: (locale) => new Intl.PluralRules(locale),
        },
      })
      expect(ours).toBe(theirs)
      // An apostrophe is a quote to ICU; ’ is one to people.
      expect(ours).not.toMatch(/[{}'#]/)
    }
  })
})

function readOptions(sentence: string, name: string): string[] {
  const start = sentence.indexOf(`{${name}, select,`)
  return [...sentence.slice(start).matchAll(/(\w+) \{/g)].map(([, one]) =>
    String(one),
  )
}

describe('keys', () => {
  const sources = readdirSync('app', { recursive: true, encoding: 'utf8' })
    .filter(
      (path) => /\.tsx?$/.test(path) && !/_messages\/(en|de)\b/.test(path),
    )
    .map((path) => readFileSync(`app/${path}`, 'utf8'))
    .join('\n')
  // A key is written out, or begins a template: t(`ui.${name}`).
  const written = new Set(
    [...sources.matchAll(/['`]([a-z]\w*(?:\.\w+)+)['`]/g)].map(
      ([, key]) => key,
    ),
  )
  const beginnings = [...sources.matchAll(/`([a-z]\w*(?:\.\w*)*)\$\{/g)]
    .map(([, beginning]) => String(beginning))
    .filter((beginning) => beginning.includes('.'))

  test('are all used', () => {
    expect(
      keys.filter(
        (key) =>
          !written.has(key) &&
          !beginnings.some((beginning) => key.startsWith(beginning)),
      ),
    ).toEqual([])
  })
})

describe('the language', () => {
  test.each([
    [{ named: 'de', remembered: 'en', accepted: 'en' }, 'de'],
    [{ named: null, remembered: 'de', accepted: 'en' }, 'de'],
    [
      { named: 'xx', remembered: '', accepted: 'de-AT,de;q=0.9,en;q=0.8' },
      'de',
    ],
    [
      { named: null, remembered: null, accepted: 'fr, en;q=0.4, de;q=0.6' },
      'de',
    ],
    [{ named: null, remembered: null, accepted: 'de;q=0, fr' }, 'en'],
    [{ named: null, remembered: null, accepted: null }, 'en'],
  ] as const)('of %j is %s', (asked, language) => {
    expect(chooseLanguage(asked)).toBe(language)
  })
})
