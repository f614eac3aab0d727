import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createBudget } from '#lib/execution/budget.ts'

test('a large request is not overtaken by small ones behind it', async () => {
  const budget = createBudget(10)
  const order: string[] = []
  const first = await budget.acquire(6)
  const large = budget.acquire(8).then((release) => {
    order.push('large')
    return release
  })
  const small = budget.acquire(2).then((release) => {
    order.push('small')
    return release
  })
  expect(budget.used()).toBe(6)
  first()
  ;(await large)()
  ;(await small)()
  expect(order).toEqual(['large', 'small'])
  expect(budget.used()).toBe(0)
})

test('what is larger than the whole passes alone', async () => {
  const budget = createBudget(10)
  const first = await budget.acquire(1)
  let isAdmitted = false
  const giant = budget.acquire(50).then((release) => {
    isAdmitted = true
    return release
  })
  await Promise.resolve()
  expect(isAdmitted).toBe(false)
  first()
  const release = await giant
  expect(budget.used()).toBe(50)
  release()
  release()
  expect(budget.used()).toBe(0)
})

test('whoever gives up waiting makes way for those behind', async () => {
  const budget = createBudget(10)
  await budget.acquire(6)
  const abort = new AbortController()
  const large = budget.acquire(8, abort.signal)
  const small = budget.acquire(4)
  abort.abort(new RangeError('enough'))
  await expect(large).rejects.toThrow(RangeError)
  await small
  expect(budget.used()).toBe(10)
})

test('never hands out more than there is, and everyone is served', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 40 }),
      async (amounts) => {
        const budget = createBudget(20)
        let served = 0
        await Promise.all(
          amounts.map(async (amount) => {
            const release = await budget.acquire(amount)
            const used = budget.used()
            expect(used <= 20 || amounts.includes(used)).toBe(true)
            served++
            await Promise.resolve()
            release()
          }),
        )
        expect(served).toBe(amounts.length)
        expect(budget.used()).toBe(0)
      },
    ),
  )
})
