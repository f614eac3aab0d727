import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Controller,
  createController,
  type Outcome,
} from '#lib/execution/controller.ts'

/**
 * A server that answers after `latency`, works on `capacity` calls at once while the others queue, and refuses
 * more than `most`. In virtual time, with as many calls always waiting as the controller admits.
 */
function drive(
  controller: Controller,
  server: { latency: number; capacity: number; most: number },
  calls: number,
): { refused: number; limits: number[]; milliseconds: number } {
  let now = 0
  let refused = 0
  const limits: number[] = []
  const running: { start: number; end: number; outcome: Outcome }[] = []
  /** When each of the server's workers is free. */
  const workers = Array.from({ length: server.capacity }, () => 0)
  for (let ended = 0; ended < calls; ) {
    while (controller.hasRoom()) {
      controller.start()
      if (running.length >= server.most) {
        running.push({ start: now, end: now + 1, outcome: 'overloaded' })
        continue
      }
      const worker = workers.indexOf(Math.min(...workers))
      const end = Math.max(now, workers[worker] as number) + server.latency
      workers[worker] = end
      running.push({ start: now, end, outcome: 'done' })
    }
    running.sort((a, b) => a.end - b.end)
    const next = running.shift()
    if (!next) throw new Error('the controller admits nothing')
    now = next.end
    if (next.outcome === 'overloaded') refused++
    controller.end(next.outcome, 1_000, next.end - next.start)
    limits.push(controller.limit())
    ended++
  }
  return { refused, limits, milliseconds: now }
}

test('doubles with each round until it is told to stop, then stays about the limit', () => {
  const controller = createController()
  const { refused, limits } = drive(
    controller,
    { latency: 50, capacity: 1_000, most: 40 },
    4_000,
  )
  // 2, 4, 8, 16, 32: forty calls at once within the first hundred.
  expect(Math.max(...limits.slice(0, 100))).toBeGreaterThanOrEqual(40)
  const settled = limits.slice(1_000)
  const mean = settled.reduce((a, b) => a + b) / settled.length
  expect(mean).toBeGreaterThan(25)
  expect(Math.max(...settled)).toBeLessThanOrEqual(42)
  expect(refused / 4_000).toBeLessThan(0.04)
})

test('finds by latency what nobody tells', () => {
  const controller = createController()
  const { limits, milliseconds } = drive(
    controller,
    { latency: 50, capacity: 16, most: 1_000 },
    4_000,
  )
  const settled = limits.slice(1_000)
  expect(Math.min(...settled)).toBeGreaterThanOrEqual(16)
  expect(Math.max(...settled)).toBeLessThanOrEqual(66)
  // The server is never idle but while the limit was found.
  expect(milliseconds).toBeLessThan((4_000 / 16) * 50 * 1.1)
})

test('one burst of refusals halves the limit once', () => {
  const controller = createController({ first: 64 })
  for (let i = 0; i < 64; i++) controller.start()
  for (let i = 0; i < 64; i++) controller.end('overloaded', 1, 1)
  expect(controller.limit()).toBe(32)
})

test('a limit that is not used up does not grow', () => {
  const controller = createController({ first: 8 })
  for (let i = 0; i < 100; i++) {
    controller.start()
    controller.end('done', 1, 50)
  }
  expect(controller.limit()).toBe(8)
})

test('large answers are not taken for a slow server', () => {
  const controller = createController({ first: 4 })
  const round = (size: number, milliseconds: number) => {
    for (let i = 0; i < 4; i++) controller.start()
    for (let i = 0; i < 4; i++) controller.end('done', size, milliseconds)
  }
  for (let i = 0; i < 10; i++) round(10, 2)
  const before = controller.limit()
  for (let i = 0; i < 10; i++) round(100_000, 400)
  expect(controller.limit()).toBeGreaterThanOrEqual(before)
})

test('always admits somebody, and never more than the most', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(
          fc.constantFrom<Outcome>('done', 'overloaded', 'failed'),
          fc.nat(10_000),
          fc.nat(10_000),
        ),
      ),
      (ends) => {
        const controller = createController({ most: 20 })
        for (const [outcome, size, milliseconds] of ends) {
          while (controller.hasRoom()) controller.start()
          expect(controller.running()).toBeLessThanOrEqual(20)
          controller.end(outcome, size, milliseconds)
          expect(controller.limit()).toBeGreaterThanOrEqual(1)
        }
      },
    ),
  )
})

test('refuses limits that make no sense', () => {
  expect(() => createController({ first: 0 })).toThrow(RangeError)
  expect(() => createController({ first: 9, most: 8 })).toThrow(RangeError)
})
