import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  createHistoryDatabase,
  type IndexedDatabase,
} from '#test/support/createIndexedDatabase.ts'

const program = fileURLToPath(
  new URL('../support/serveApi.ts', import.meta.url),
)

let owned: IndexedDatabase
let app: ChildProcess | undefined
beforeAll(async () => {
  owned = await createHistoryDatabase()
})
afterAll(async () => {
  app?.kill('SIGKILL')
  await owned.drop()
})

test.each(['SIGTERM', 'SIGINT'] as const)(
  'on %s a stream of figures ends as a stream does, and the process with it',
  async (signal) => {
    app = fork(program, [owned.url], { execArgv: [] })
    const [{ url }] = (await once(app, 'message')) as [{ url: string }]
    const ended = once(app, 'exit')
    const streams = await Promise.all(
      Array.from({ length: 3 }, async () => {
        const { body } = await fetch(`${url}/api/live`)
        return (body as ReadableStream<BufferSource>)
          .pipeThrough(new TextDecoderStream())
          .getReader()
      }),
    )
    // They are told once before they end.
    for (const stream of streams)
      for (let text = ''; !text.includes('event: figures'); ) {
        const { value, done } = await stream.read()
        if (done) throw new Error(`It ended after ${text}`)
        text += value
      }

    app.kill(signal)
    // A stream that is cut rejects here.
    for (const stream of streams)
      while (!(await stream.read()).done) {
        // Whatever was under way.
      }
    expect(await ended).toEqual([null, signal])
  },
)
