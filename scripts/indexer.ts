import { readEnvironment } from '#lib/environment.ts'
import { readArguments } from './indexerArguments.ts'
import { runScript } from './runScript.ts'

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

await runScript({
  help,
  start: async () => {
    const args = readArguments(process.argv.slice(2))
    const environment = readEnvironment({ ...process.env, ...args.environment })
    // Of the two only the one that is wanted is loaded.
    if (args.contracts !== undefined) {
      const { startContracts } = await import('./indexContracts.ts')
      return startContracts(args.contracts, args, environment)
    }
    const { startDeployment } = await import('./indexDeployment.ts')
    return startDeployment(environment)
  },
})
