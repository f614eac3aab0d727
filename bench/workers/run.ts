import { openQueue } from '#lib/execution/queue.ts'
import { createChunkHandler, createPool, renderAnswer } from './chunk.ts'

/** A worker process of the bench: works on chunks until it is told to stop. Arguments: the database's URL, the queue's name. */

const [url, name] = process.argv.slice(2) as [string, string]
const answer = renderAnswer()
const pool = createPool(url)
const queue = await openQueue({ url, name })
const abort = new AbortController()
for (const end of ['SIGTERM', 'disconnect'] as const)
  process.once(end, () => abort.abort())
process.send?.('ready')
await queue.work({
  // The next answer is on its way while this one is decoded.
  slots: 2,
  signal: abort.signal,
  handlers: {
    chunk: createChunkHandler(pool, answer, { isCopied: true }),
    decode: createChunkHandler(pool, answer, { isCopied: false }),
  },
})
await queue.close()
await pool.end()
if (process.connected) process.disconnect()
