import { localChainId } from '#lib/chain/chains.ts'
import { createChainClient } from '#lib/chain/clients.ts'
import { createRawRpcs } from '#lib/chain/rawRpc.ts'
import type { Environment } from '#lib/environment.ts'
import { readContractsFile } from '#lib/indexer/contracts/contractsFile.ts'
import { runContracts } from '#lib/indexer/contracts/runContracts.ts'
import { createFillReporter } from './fillReporter.ts'
import type { IndexerArguments } from './indexerArguments.ts'
import { openProcess } from './openProcess.ts'

const pollMilliseconds = { local: 100, elsewhere: 500 }

/** Indexes the contracts of a file, and ends the process when that is wanted and done. */
export async function startContracts(
  path: string,
  args: IndexerArguments,
  environment: Environment,
): Promise<{ stop: () => Promise<void> }> {
  const contracts = await readContractsFile(path)
  const opened = await openProcess(environment, {
    kind: 'indexer',
    dataset: 'contracts',
    connections: 20,
  })
  const { database, databaseUrl, meter } = opened
  const { rpcUrls } = environment
  const rpcs = createRawRpcs(rpcUrls)
  const reporter = createFillReporter()
  const abort = new AbortController()
  const began = Promise.withResolvers<void>()
  const running = runContracts({
    database,
    rpcs,
    createClient: (chainId) => createChainClient({ chainId, rpcUrls }),
    contracts,
    chainId: process.env.CHAIN_ID ? environment.chainId : undefined,
    from: args.from,
    to: args.to,
    exitWhenDone: args.exitWhenDone,
    verify: args.verify,
    queueUrl: args.alone ? undefined : databaseUrl,
    meter,
    pollMilliseconds:
      environment.chainId === localChainId
        ? pollMilliseconds.local
        : pollMilliseconds.elsewhere,
    signal: abort.signal,
    log: reporter.log,
    onProgress: (progress) => {
      began.resolve()
      reporter.tellProgress(progress)
    },
    onHead: (head, tip) => {
      began.resolve()
      reporter.tellHead(head, tip)
    },
    onCaughtUp: reporter.tellCaughtUp,
  })
  const stop = async () => {
    abort.abort()
    await opened.close(running)
    for (const rpc of rpcs) rpc.close()
  }
  // Bad input shows itself before anything is fetched; after that only a signal or the end of the work ends it.
  await Promise.race([running, began.promise]).catch(async (error) => {
    await opened.close()
    throw error
  })
  running.then(
    async () => {
      if (abort.signal.aborted) return
      reporter.tellDone()
      await stop()
      process.exit(0)
    },
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    },
  )
  return { stop }
}
