import { setTimeout as wait } from 'node:timers/promises'
import type { Arena } from './arena.ts'

/**
 * Resolves when endpoint a has answered so many ranges of logs.
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
    if ((await countAnswers(arena)) >= answers) return
    if (isDone) throw new Error(`It was done before ${answers} answers.`)
    await Promise.race([wait(20), done])
  }
}

/** How many ranges of logs endpoint a has answered; what it refused is not counted. */
export async function countAnswers({ rpc }: Arena): Promise<number> {
  return (await rpc.ranges()).length
}
