import { join } from 'node:path'
import { createRawRpcs } from '#lib/chain/rawRpc.ts'
import type { Environment } from '#lib/environment.ts'
import { readContractsFile } from '#lib/indexer/contracts/contractsFile.ts'
import { runContracts } from '#lib/indexer/contracts/runContracts.ts'
import { startEmbedded } from '#lib/store/embedded.ts'
import { openDatabase } from '#lib/store/openDatabase.ts'
import type { IndexerArguments } from './indexerArguments.ts'

/** Indexes the contracts of a file, and ends the process when that is wanted and done. */
export async function startContracts(
  path: string,
  args: IndexerArguments,
  environment: Environment,
): Promise<{ stop: () => Promise<void> }> {
  const contracts = await readContractsFile(path)
  const embedded = environment.databaseUrl
    ? undefined
    : await startEmbedded({
        directory: join(environment.stateDirectory, 'postgres'),
      })
  const database = openDatabase(
    environment.databaseUrl ?? (embedded?.url as string),
    { name: 'millrace indexer' },
  )
  const rpcs = createRawRpcs(environment.rpcUrls)
  const abort = new AbortController()
  const stop = async () => {
    abort.abort()
    await running.catch(() => {})
    for (const rpc of rpcs) rpc.close()
    await database.close()
    await embedded?.stop()
  }
  const running = runContracts({
    database,
    rpcs,
    contracts,
    chainId: process.env.CHAIN_ID ? environment.chainId : undefined,
    from: args.from,
    to: args.to,
    verify: args.verify,
    signal: abort.signal,
    log: (sentence) => console.log(sentence),
  })
  await running
  if (args.exitWhenDone) {
    await stop()
    process.exit(0)
  }
  return { stop }
}
