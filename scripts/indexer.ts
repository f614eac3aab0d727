import { join } from 'node:path'
import { localChainId } from '#lib/chain/chains.ts'
import { createChainClient } from '#lib/chain/clients.ts'
import { readDeployment } from '#lib/chain/readDeployment.ts'
import { readEnvironment } from '#lib/environment.ts'
import { createAnswerCounts } from '#lib/indexer/answerCounts.ts'
import { runIndexer } from '#lib/indexer/runIndexer.ts'
import { startEmbedded } from '#lib/store/embedded.ts'
import { openDatabase } from '#lib/store/openDatabase.ts'
import { startContracts } from './indexContracts.ts'
import { readArguments } from './indexerArguments.ts'
import { runScript, tellProgress } from './runScript.ts'
import { recallMeter, startTelling } from './telling.ts'

const help = `Indexes every event of the vaults and of Aave's rates, and derives what the API serves.

  npm run indexer
  npm run indexer -- --contracts FILE [--from N] [--to N] [--exit-when-done] [--verify] [--alone]

  --contracts FILE      indexes these instead: a JSON list of { address, kind, startBlock }, kinds erc20, erc4626,
                        uniswap-v2-pool, uniswap-v3-pool; each event has a table of its own
  --from N, --to N      only these blocks
  --exit-when-done      ends when they are stored instead of following the head
  --verify              asks a second endpoint for every log (else for a sample)
  --alone               without the queue that worker processes share
  --rpc-url URL[,URL]   instead of RPC_URL
  --database-url URL    instead of DATABASE_URL

  RPC_URL          the chain, one URL or several with commas between (http://127.0.0.1:8545)
  CHAIN_ID         its id (31337)
  DEPLOYMENT       what is deployed there (.millrace/deployments/CHAIN_ID.json)
  METRICS_PORT     serves its own figures to Prometheus there (none)
  DATABASE_URL     your own PostgreSQL (an embedded one is started without it)
  STATE_DIRECTORY  where the embedded one keeps its data (.millrace)

It goes on where it ended, and through outages of chain and database. Stop it with Ctrl-C.`

const pollMilliseconds = { local: 100, elsewhere: 2_000 }

await runScript({
  help,
  start: async () => {
    const args = readArguments(process.argv.slice(2))
    const environment = readEnvironment({ ...process.env, ...args.environment })
    if (args.contracts !== undefined)
      return startContracts(args.contracts, args, environment)
    const { chainId, rpcUrls, deploymentPath } = environment
    const embedded = environment.databaseUrl
      ? undefined
      : await startEmbedded({
          directory: join(environment.stateDirectory, 'postgres'),
        })
    const database = openDatabase(
      environment.databaseUrl ?? (embedded?.url as string),
      { name: 'millrace indexer' },
    )
    const meter = await recallMeter(database)
    const answers = createAnswerCounts(rpcUrls)
    meter.watchEndpoints(answers.report)
    const telling = await startTelling({
      database,
      meter,
      environment,
      kind: 'indexer',
      dataset: 'deployment',
    })
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
      await telling.stop()
      throw error
    })
    return {
      async stop() {
        abort.abort()
        await telling.stop()
        await running
        await database.close()
        await embedded?.stop()
      },
    }
  },
})
