import { enableCompileCache } from 'node:module'
import { BaseError } from '#lib/errors.ts'

export type Script = {
  help: string
  /** Gets going and returns how to stop. */
  start: () => Promise<{ stop: () => Promise<void> }>
}

/**
 * The life of an entry script: `--help`, a start whose failure is a sentence and a hint instead of a stack, then work until
 * SIGTERM, SIGINT or the end of the parent process.
 */
export async function runScript({ help, start }: Script): Promise<void> {
  if (process.argv.includes('--help') || process.argv.includes('-h')) {
    console.log(help)
    return
  }
  // What is loaded from now on was mostly loaded before: a third of a second of compiling less at each start.
  enableCompileCache()
  let stop: (() => Promise<void>) | undefined
  let ending = false
  const end = async (): Promise<void> => {
    if (ending) return
    ending = true
    // A stop that hangs must not outlive the patience of whoever sent the signal.
    setTimeout(() => process.exit(0), 1_500).unref()
    await stop?.()
    process.exit(0)
  }
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
  process.on('disconnect', end)
  try {
    stop = (await start()).stop
  } catch (error) {
    const sentence = error instanceof Error ? error.message : String(error)
    console.error(sentence)
    if (error instanceof BaseError && error.hint) console.error(error.hint)
    process.exit(1)
  }
}

/** A sentence about a long step: to the parent process if there is one, else to the terminal. */
export function tellProgress(sentence: string, ratio?: number): void {
  if (process.send) process.send({ progress: sentence, ratio })
  else console.log(sentence)
}
