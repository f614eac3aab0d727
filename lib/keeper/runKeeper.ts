import { type CreateKeeperParameters, createKeeper } from './createKeeper.ts'
import { describeFailure } from './failures.ts'
import { createPatience } from './patience.ts'
import { watchHeads } from './watchHeads.ts'

export type RunKeeperParameters = CreateKeeperParameters & {
  /** Where new blocks are announced, if anywhere. */
  webSocketUrl?: string | undefined
  pollMilliseconds: number
}

/** An RPC that fails is left alone for this many milliseconds, then longer and longer. */
const afterFailure = { shortest: 250, longest: 3_000 }

/**
 * Watches the chain and settles what is due, block after block, until stopped. One pass at a time: blocks that come
 * during a pass make one more pass after it, however many they are.
 */
export function runKeeper({
  webSocketUrl,
  pollMilliseconds,
  ...parameters
}: RunKeeperParameters): { stop: () => Promise<void> } {
  const { log } = parameters
  const keeper = createKeeper(parameters)
  const patience = createPatience(afterFailure.shortest, afterFailure.longest)
  let running: Promise<void> | undefined
  let again = false
  let stopped = false
  /** While the RPC is left alone. */
  let resting: NodeJS.Timeout | undefined
  /** Until something that was refused may be tried again. */
  let waiting: NodeJS.Timeout | undefined

  function onHead(): void {
    if (stopped || resting) return
    again = true
    running ??= settleAll()
  }

  async function settleAll(): Promise<void> {
    while (again && !stopped) {
      again = false
      clearTimeout(waiting)
      try {
        const wait = await keeper.settle()
        if (patience.succeed()) log.info('The RPC answers again')
        if (wait !== undefined && !stopped) waiting = setTimeout(onHead, wait)
      } catch (error) {
        if (!stopped) rest(error)
      }
    }
    running = undefined
  }

  /** Heads that come meanwhile are not lost: the wait ends with a look at whatever is the newest. */
  function rest(error: unknown): void {
    const retryIn = patience.fail(Date.now())
    log.warn({ retryIn }, describeFailure(error))
    again = false
    resting = setTimeout(() => {
      resting = undefined
      onHead()
    }, retryIn)
  }

  const heads = watchHeads({ webSocketUrl, pollMilliseconds, onHead })
  onHead()
  return {
    stop: async () => {
      stopped = true
      heads.stop()
      clearTimeout(resting)
      clearTimeout(waiting)
      await running
    },
  }
}
