import { localChainId } from '#lib/chain/chains.ts'
import { createChainClient } from '#lib/chain/clients.ts'
import { readDeployment } from '#lib/chain/readDeployment.ts'
import type { Environment } from '#lib/environment.ts'
import { createAnswerCounts } from '#lib/indexer/answerCounts.ts'
import { runIndexer } from '#lib/indexer/runIndexer.ts'
import { openProcess } from './openProcess.ts'
import { tellProgress } from './runScript.ts'

const pollMilliseconds = { local: 100, elsewhere: 2_000 }

/** Indexes the deployment of the environment, and derives its figures. */
export async function startDeployment(
  environment: Environment,
): Promise<{ stop: () => Promise<void> }> {
  const { chainId, rpcUrls, deploymentPath } = environment
  const opened = await openProcess(environment, {
    kind: 'indexer',
    dataset: 'deployment',
  })
  const { database, meter } = opened
  const answers = createAnswerCounts(rpcUrls)
  meter.watchEndpoints(answers.report)
  const abort = new AbortController()
  const since = Date.now()
  let isCaughtUp = false
  const caughtUp = Promise.withResolvers<void>()
  const running = runIndexer({
    database,
    client: createChainClient({
      chainId,
      rpcUrls,
      retryCount: 1,
      onAnswer: answers.count,
    }),
    chainId,
    loadDeployment: () => readDeployment(deploymentPath),
    meter,
    signal: abort.signal,
    pollMilliseconds:
      chainId === localChainId
        ? pollMilliseconds.local
        : pollMilliseconds.elsewhere,
    log: (sentence) => {
      console.log(sentence)
      // What keeps it from ever catching up is for whoever waits for that.
      if (process.send && !isCaughtUp) tellProgress(sentence)
    },
    onProgress: tellProgress,
    onCaughtUp: (block) => {
      isCaughtUp = true
      const seconds = ((Date.now() - since) / 1_000).toFixed(1)
      process.send?.({ ready: { block: String(block) } })
      console.log(`Caught up with block ${block} in ${seconds} s.`)
      caughtUp.resolve()
    },
  })
  // It ends by itself only where no waiting helps, and only before it ever caught up.
  await Promise.race([running, caughtUp.promise]).catch(async (error) => {
    await opened.close()
    throw error
  })
  return {
    async stop() {
      abort.abort()
      await opened.close(running)
    },
  }
}
