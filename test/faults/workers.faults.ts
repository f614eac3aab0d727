import { expect, test } from 'vitest'
import { cutOffWorker, killWorkers } from './workers.ts'

test('what a killed worker had taken is done by others, once', async () => {
  const seconds = await killWorkers(3)
  console.log(
    `Retaken after ${seconds.map((each) => each.toFixed(1)).join(', ')} s.`,
  )
  expect(Math.max(...seconds)).toBeLessThan(30)
})

test('what a worker that was cut off had taken is done by others, once, also when it comes back', async () => {
  const seconds = await cutOffWorker()
  console.log(`Retaken after ${seconds.toFixed(1)} s.`)
  expect(seconds).toBeLessThan(60)
})
