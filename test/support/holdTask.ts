import { openQueue } from '#lib/execution/queue.ts'

/** A worker process that takes tasks, says so, and never ends one: to be killed. Arguments: the database's URL, the queue's name. */

const [url, name] = process.argv.slice(2) as [string, string]
const queue = await openQueue({ url, name })
await queue.work({
  slots: 4,
  signal: new AbortController().signal,
  handlers: {
    write: (task) => {
      process.send?.(task.key)
      return new Promise(() => {})
    },
  },
})
