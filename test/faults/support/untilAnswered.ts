import { setTimeout as wait } from 'node:timers/promises'
import type { Arena } from './arena.ts'

/**
 * Resolves when endpoint a has been asked for logs so often.
 *
 * @throws what `work` fails with, and when it is done before that.
 */
export async function untilAnswered(
  arena: Arena,
  answers: number,
  work: Promise<unknown>,
): Promise<void> {
  let isDone = false
  const done = work.then(() => {
    isDone = true
  })
  // Whoever waits for the work hears of it too.
  done.catch(() => {})
  for (;;) {
    const { endpoints } = await arena.rpc.control()
    if ((endpoints.a?.counts.calls.eth_getLogs ?? 0) >= answers) return
    if (isDone) throw new Error(`It was done before ${answers} answers.`)
    await Promise.race([wait(20), done])
  }
}
