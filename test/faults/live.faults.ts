import { describe, test } from 'vitest'
import {
  disconnectLive,
  killLive,
  leaveOutLive,
  lieAboutLatest,
  reorganiseBelowFinality,
  reorganiseLive,
  reorganiseTwice,
} from './live.ts'

const blocks = 800

describe('the head is followed exactly', () => {
  test('over reorganisations of every depth from 1 to 64', () =>
    reorganiseLive(
      Array.from({ length: 64 }, (_, i) => i + 1),
      { blocks },
    ))

  test('over two reorganisations in a row', () => reorganiseTwice({ blocks }))

  test('over one deeper than finality', () =>
    reorganiseBelowFinality(100, { blocks }))

  test('when latest lies ahead of the chain and behind it', () =>
    lieAboutLatest({ blocks }))

  test('when one of two endpoints leaves logs out', () =>
    leaveOutLive({ blocks }))

  test('when the endpoint is gone for 300 blocks', () =>
    disconnectLive({ blocks }))

  test('over kills while the chain moves and turns', () =>
    killLive(8, { blocks }))
})
