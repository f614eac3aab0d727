import { describe, test } from 'vitest'
import {
  failAnswers,
  killIndexer,
  lieAboutLogs,
  limitRate,
  loseEndpoint,
  refuseRanges,
  reorganiseBackfill,
  runTwo,
} from './backfill.ts'
import { serveOtherChain } from './wrongChain.ts'

const blocks = 3_000

describe('the past is indexed exactly', () => {
  test('over 50 kills at random moments', () =>
    killIndexer({ kills: 50, blocks }))

  test.each([
    { status429: 0.3 },
    { status500: 0.2, status503: 0.2 },
    { internalError: 0.3 },
    { truncated: 0.3 },
    { html: 0.3 },
    { reset: 0.3 },
    { timeout: 0.1 },
    {
      status429: 0.05,
      status503: 0.05,
      truncated: 0.05,
      reset: 0.05,
      timeout: 0.01,
    },
  ])('over an endpoint that fails like %o', (failures) =>
    failAnswers(failures, { blocks }),
  )

  test('over an endpoint that allows 20 requests a second', () =>
    limitRate({ blocks }))

  test.each(['hinted', 'known', 'unknown'] as const)(
    'over an endpoint that refuses large answers in %s words',
    (refusal) => refuseRanges(refusal, { blocks }),
  )

  test('when the first of two endpoints dies', () => loseEndpoint({ blocks }))

  test.each([
    { leftOutLogs: 0.02 },
    { otherRange: 0.2 },
    { emptyAnswers: 0.1 },
  ])('when one of two endpoints lies like %o', async (lie) => {
    await lieAboutLogs(lie, { blocks, liar: 'a' })
    await lieAboutLogs(lie, { blocks, liar: 'b' })
  })

  test('and left alone when an endpoint is of another chain', () =>
    serveOtherChain({ blocks }))

  test('by two indexers on one database', () => runTwo({ blocks }))

  test.each([1, 2, 7, 33, 64])('while %i blocks are reorganised', (depth) =>
    reorganiseBackfill(depth, { blocks }),
  )
})
