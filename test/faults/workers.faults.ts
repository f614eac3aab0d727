import { expect, test } from 'vitest'
import { killWorkers } from './workers.ts'

test('what a killed worker had taken is done by others, once', async () => {
  const seconds = await killWorkers(3)
  console.log(
    `Retaken after ${seconds.map((each) => each.toFixed(1)).join(', ')} s.`,
  )
  expect(Math.max(...seconds)).toBeLessThan(30)
})
