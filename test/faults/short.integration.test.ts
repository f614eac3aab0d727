import { describe, test } from 'vitest'
import {
  failAnswers,
  killIndexer,
  lieAboutLogs,
  refuseRanges,
  runTwo,
} from './backfill.ts'
import { reorganiseLive } from './live.ts'
import { crashPostgres } from './outages.ts'

/** A short form of `npm run faults`. */

const blocks = 800

describe('every row is there once', { timeout: 300_000 }, () => {
  test('over kills at random moments', () => killIndexer({ kills: 3, blocks }))

  test('over answers that fail in every way', () =>
    failAnswers(
      { status429: 0.1, status503: 0.1, truncated: 0.1, reset: 0.1 },
      { blocks },
    ))

  test('over refusals in words that nobody knows', () =>
    refuseRanges('unknown', { blocks }))

  test('when an endpoint leaves logs out', () =>
    lieAboutLogs({ leftOutLogs: 0.02 }, { blocks, liar: 'a' }))

  test('by two indexers on one database', () => runTwo({ blocks }))

  test('over a crash of PostgreSQL in the middle of writing', () =>
    crashPostgres({ blocks, times: 1 }))

  test('over reorganisations at the head', () =>
    reorganiseLive([1, 6, 64], { blocks }))
})
