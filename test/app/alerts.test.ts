import { describe, expect, test } from 'vitest'
import {
  catchUp,
  compareWatched,
  parseKept,
  parseSettings,
  toWatched,
  usualSettings,
  type Watched,
} from '#app/_views/alerts.ts'
import type {
  PositionView,
  RangePositionView,
} from '#app/_views/positionView.ts'

const seen = (kind: Watched['kind'], state: Watched['state']): Watched => ({
  key: kind,
  kind,
  name: 'Millrace USDC',
  state,
})

/** What is told of as `states` come one after the other. */
function tell(
  kind: Watched['kind'],
  states: readonly Watched['state'][],
  settings = usualSettings,
): readonly number[] {
  let memory = {}
  return states.flatMap((state, index) => {
    const compared = compareWatched(
      memory,
      [seen(kind, state)],
      settings,
      index,
    )
    memory = compared.memory
    return compared.alerts.map(({ timestamp }) => timestamp)
  })
}

describe('an alert', () => {
  test('of a yield comes when a fifth of it is gone, counted from its highest, and then from where it is', () => {
    expect(
      tell('apyDrop', [0.05, 0.06, 0.055, 0.049, 0.0479, 0.04, 0.038]),
    ).toEqual([4, 6])
    expect(
      tell('apyDrop', [0.05, 0.02], { ...usualSettings, dropPercent: 80 }),
    ).toEqual([])
  })

  test('of a yield below zero comes when it falls on', () => {
    expect(tell('apyDrop', [-0.01, -0.011, -0.013])).toEqual([2])
  })

  test('of a range comes when the price leaves it, and not when it comes back', () => {
    expect(tell('rangeExit', [true, false, false, true, false])).toEqual([1, 4])
  })

  test.each(['unlocked', 'withdrawable'] as const)(
    'of what is %s comes when it becomes so',
    (kind) => {
      expect(tell(kind, [false, false, true, true, false, true])).toEqual([
        2, 5,
      ])
    },
  )

  test('does not come of what is seen for the first time, or is not wanted', () => {
    expect(tell('withdrawable', [true])).toEqual([])
    expect(tell('rangeExit', [false])).toEqual([])
    const kinds = { ...usualSettings.kinds, rangeExit: false }
    expect(
      tell('rangeExit', [true, false], { ...usualSettings, kinds }),
    ).toEqual([])
  })

  test('leaves what is not known now as it was', () => {
    const { memory } = compareWatched({ rangeExit: true }, [], usualSettings, 0)
    expect(
      compareWatched(memory, [seen('rangeExit', false)], usualSettings, 1)
        .alerts,
    ).toHaveLength(1)
  })
})

test('what is watched are open positions, of which something is known', () => {
  const vault = (address: string, changes: object) => ({
    isClosed: false,
    shares: 10n,
    view: {
      address,
      deployed: { name: address },
      netApy: { kind: 'apy', value: 0.04, windowSeconds: 1 },
      account: { maxRedeem: 9n },
      ...changes,
    },
  })
  const positions = [
    vault('0xa', {}),
    vault('0xb', { netApy: null, account: null }),
    { ...vault('0xc', {}), isClosed: true },
  ] as unknown as PositionView[]
  const ranges = [
    {
      isClosed: false,
      view: {
        address: '0xd',
        deployed: { name: 'Range' },
        chain: { tick: 5, ranges: [{ kind: 'main', lower: 0, upper: 5 }] },
      },
    },
  ] as unknown as RangePositionView[]
  const terms = [
    { id: 1n, end: 100n, shares: 5n, vault: '0xa', name: 'A' },
    { id: 2n, end: 101n, shares: 5n, vault: '0xa', name: 'A' },
    { id: 3n, end: 1n, shares: 0n, vault: '0xa', name: 'A' },
  ]
  const watched = toWatched({ positions, ranges, terms, timestamp: 100n })
  expect(
    Object.fromEntries(watched.map(({ key, state }) => [key, state])),
  ).toEqual({
    'apyDrop 0xa': 0.04,
    'withdrawable 0xa': false,
    'rangeExit 0xd': false,
    'unlocked 0xa 1': true,
    'unlocked 0xa 2': false,
  })
})

test.each([
  null,
  '',
  '[',
  'null',
  '7',
  '{"dropPercent":"x","kinds":3}',
  '{"dropPercent":1000}',
])('settings that make no sense are as usual: %j', (text) => {
  expect(parseSettings(text)).toEqual(usualSettings)
})

test('settings are kept', () => {
  const settings = {
    kinds: { ...usualSettings.kinds, unlocked: false },
    dropPercent: 5,
  }
  expect(parseSettings(JSON.stringify(settings))).toEqual(settings)
})

describe('what several pages see', () => {
  const at = (page: string | null, state: boolean, timestamp: number) => {
    const { kept, alerts } = catchUp(
      parseKept(page),
      [seen('rangeExit', state)],
      usualSettings,
      timestamp,
    )
    return { text: JSON.stringify(kept), count: alerts.length }
  }

  test('is told by the first of them only', () => {
    const before = at(null, true, 10_000)
    const first = at(before.text, false, 10_012)
    const second = at(first.text, false, 10_012)
    expect([first.count, second.count]).toEqual([1, 0])
    expect(parseKept(second.text).alerts).toHaveLength(1)
  })

  test('is not told again by one that lags, and starts anew on a chain that began anew', () => {
    const { text } = at(at(null, true, 10_000).text, false, 10_012)
    const late = at(text, true, 10_006)
    expect(at(late.text, false, 10_024).count).toBe(0)
    const anew = at(text, true, 5)
    expect(at(anew.text, false, 17).count).toBe(1)
  })

  test.each([
    null,
    '',
    '[',
    '3',
    '{"memory":null,"alerts":[]}',
    '{"memory":{}}',
  ])('is nothing where what was kept makes no sense: %j', (text) => {
    expect(parseKept(text)).toEqual({ memory: {}, alerts: [], seenAt: 0 })
  })
})
