import { describe, test } from 'vitest'
import { crashPostgres, cutNetwork, fillDisk } from './outages.ts'

const blocks = 3_000

describe('the past is indexed exactly', () => {
  test('over three crashes of PostgreSQL in the middle of writing', () =>
    crashPostgres({ blocks, times: 3 }))

  test('over a full disk', async ({ skip }) => {
    const isDone = await fillDisk({ blocks: 20_000, logs: 200_000 })
    if (!isDone) skip('Mounting a small disk takes root.')
  })

  test('over a cut cable', async ({ skip }) => {
    const isDone = await cutNetwork({ blocks, milliseconds: 15_000 })
    if (!isDone) skip('A network of its own takes root.')
  })
})
