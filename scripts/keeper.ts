import { assertChain } from '#lib/chain/assertChain.ts'
import { localChainId } from '#lib/chain/chains.ts'
import { createChainClient } from '#lib/chain/clients.ts'
import { readDeployment } from '#lib/chain/readDeployment.ts'
import { readEnvironment } from '#lib/environment.ts'
import { toKeeperAccount } from '#lib/keeper/keeperAccount.ts'
import { createKeeperLog } from '#lib/keeper/keeperLog.ts'
import { runKeeper } from '#lib/keeper/runKeeper.ts'
import { runScript } from './runScript.ts'

const help = `Harvests and reports the strategies of every vault, once a day and at once when a loss stands; sells what was harvested,
moves assets between venues, follows prices, puts fees to work and pays who waits in a queue when it is due.

  node scripts/keeper.ts

  RPC_URL             the chain, one URL or several with commas between (http://127.0.0.1:8545)
  CHAIN_ID            its id (31337)
  DEPLOYMENT          what is deployed there (.millrace/deployments/CHAIN_ID.json)
  KEEPER_PRIVATE_KEY  who reports; needed on every chain but the local one

What it books it writes as JSON lines. Stop it with Ctrl-C.`

/** The local chain announces its blocks on the port of its RPC; elsewhere a look now and then is enough. */
const pollMilliseconds = { local: 1_000, elsewhere: 6_000 }

await runScript({
  help,
  start: async () => {
    const { rpcUrls, chainId, deploymentPath } = readEnvironment()
    const {
      vaults,
      rangeVaults,
      keeper: contract,
    } = await readDeployment(deploymentPath)
    const account = toKeeperAccount(chainId, process.env.KEEPER_PRIVATE_KEY)
    const client = createChainClient({ chainId, rpcUrls })
    await assertChain(client)
    const log = await createKeeperLog()
    const isLocal = chainId === localChainId
    const keeper = runKeeper({
      client,
      account,
      vaults,
      rangeVaults,
      keeper: contract,
      log,
      webSocketUrl: isLocal ? rpcUrls[0]?.replace(/^http/, 'ws') : undefined,
      pollMilliseconds: isLocal
        ? pollMilliseconds.local
        : pollMilliseconds.elsewhere,
    })
    process.send?.({ ready: { keeper: account.address } })
    log.info({ keeper: account.address, vaults: vaults.length }, 'On watch')
    return keeper
  },
})
