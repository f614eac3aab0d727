import { readdirSync, readFileSync } from 'node:fs'
import { createTranslator } from 'next-intl'
import { describe, expect, test } from 'vitest'
import { de } from '#app/_messages/de.ts'
import { en } from '#app/_messages/en.ts'
import formatMessage, {
  type Part,
  parseMessage,
} from '#app/_messages/formatMessage.ts'
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

type Argument = { name: string; kind: 'value' | 'plural' | 'select' | 'tag' }

/** What a sentence takes, wherever in it. */
function readArguments(parts: readonly Part[]): Argument[] {
  return parts.flatMap((part): Argument[] => {
    if (typeof part === 'string' || part.kind === 'count') return []
    const { name } = part
    if (part.kind === 'value') return [{ name, kind: 'value' }]
    if (part.kind === 'tag')
      return [{ name, kind: 'tag' }, ...readArguments(part.inside)]
    return [
      { name, kind: part.isPlural ? 'plural' : 'select' },
      ...Object.values(part.options).flatMap(readArguments),
    ]
  })
}

function nameArguments(sentence: string | undefined): string[] {
  const found = readArguments(parseMessage(sentence ?? ''))
  return [...new Set(found.map(({ name, kind }) => `${kind} ${name}`))].sort()
}

function readOptions(parts: readonly Part[], name: string): string[] {
  return parts.flatMap((part) =>
    typeof part === 'object' && part.kind === 'choice'
      ? part.name === name
        ? Object.keys(part.options)
        : Object.values(part.options).flatMap((inside) =>
            readOptions(inside, name),
          )
      : [],
  )
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
    expect(nameArguments(sentences[language].get(key))).toEqual(
      nameArguments(sentences.en.get(key)),
    )
})

test('German speaks to nobody as du: it says what is to be done', () => {
  const speaks = /\b(du|dir|dich|dein\w*|hast|bist|kannst|willst)\b/i
  expect([...sentences.de].filter(([, text]) => speaks.test(text))).toEqual([])
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
      const parts = parseMessage(sentence)
      const values = Object.fromEntries(
        readArguments(parts).map(({ name, kind }) => {
          if (kind === 'tag')
            return [name, (inside: unknown) => `[${String(inside)}]`]
          if (kind === 'plural') return [name, count]
          const options = readOptions(parts, name)
          return [
            name,
            options.length > 0 ? options[count % options.length] : `“${name}”`,
          ]
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
