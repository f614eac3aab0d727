import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Hex, isHash } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { createChainClient } from '#lib/chain/clients.ts'
import { writeDeployment } from '#lib/chain/writeDeployment.ts'
import { deployAll } from '#lib/deploying/deployAll.ts'
import { assertHandedOver, assertOthersNamed } from '#lib/deploying/handover.ts'
import { connectIgnition } from '#lib/deploying/ignition.ts'
import { inspectNetwork } from '#lib/deploying/inspectNetwork.ts'
import { listKeptRoles } from '#lib/deploying/listKeptRoles.ts'
import {
  NetworkFileError,
  parseNetworkFile,
} from '#lib/deploying/networkFile.ts'
import { recoverSent } from '#lib/deploying/recoverSent.ts'
import { readEnvironment } from '#lib/environment.ts'
import { BaseError } from '#lib/errors.ts'
import { ensureCompiled } from './contracts.ts'
import { root } from './supervise.ts'

const HELP = `Deploys registry, router and vaults to a chain of others, as one configuration file says, and writes the deployment file that
app, indexer and keeper read. Interrupted, it goes on where it ended when it is run again.

  npm run deploy -- ignition/networks/sepolia.json
  npm run deploy -- ignition/networks/sepolia.json --check   look, and send nothing

  RPC_URL               the chain; the first URL is used
  DEPLOYER_PRIVATE_KEY  who deploys, and owns the vaults until they are handed over
  DEPLOYMENT            where to write what was deployed (.millrace/deployments/CHAIN_ID.json)
  JOURNALS              Ignition's folder, with the journals in deployments/ (ignition)

Keep the journals: they are what a second run goes on from. docs/deployment.md is the runbook.`

class DeployerMissingError extends BaseError {
  override name = 'DeployerMissingError'
  constructor() {
    super('DEPLOYER_PRIVATE_KEY is not set, or is no private key.', {
      hint: 'Set it to the 0x-prefixed key of an account with ether on that chain.',
    })
  }
}

const { values, positionals } = parseArgs({
  options: {
    help: { type: 'boolean', short: 'h' },
    check: { type: 'boolean' },
  },
  allowPositionals: true,
})
if (values.help) console.log(HELP)
else
  try {
    await run()
  } catch (error) {
    if (!(error instanceof Error)) throw error
    console.error(error.message)
    if (error instanceof BaseError && error.hint) console.error(error.hint)
    process.exitCode = 1
  }

async function run(): Promise<void> {
  const [path] = positionals
  if (!path || positionals.length > 1)
    throw new BaseError('Name one configuration file.', {
      hint: 'For example: npm run deploy -- ignition/networks/sepolia.json',
    })
  const file = parseNetworkFile(path, await readText(path))
  const { chainId, confirmations, vaults } = file
  const environment = readEnvironment({
    ...process.env,
    CHAIN_ID: String(chainId),
  })
  const privateKey = readKey()
  const deployer = privateKeyToAccount(privateKey).address
  assertOthersNamed(file, deployer)
  const [rpcUrl] = environment.rpcUrls as [string]
  const client = createChainClient({ chainId, rpcUrls: [rpcUrl] })
  const ether = await inspectNetwork(client, file, deployer)
  console.log(
    `Chain ${chainId}: ${vaults.length} vaults by ${deployer}, who has ${ether} ether.`,
  )
  if (values.check) return
  await ensureCompiled()
  const journalDirectory = resolve(root, process.env.JOURNALS || 'ignition')
  const connection = await connectIgnition({
    projectRoot: root,
    journalDirectory,
    rpcUrl,
    chainId,
    privateKey,
    confirmations,
  })
  await recoverSent({
    connection,
    client,
    journalDirectory,
    deployer,
    confirmations,
  })
  const artifact: { bytecode: Hex } = JSON.parse(
    await readText(join(root, 'compiled/contracts/Vault.sol/Vault.json')),
  )
  const deployment = await deployAll({
    connection,
    client,
    file,
    deployer,
    vaultCode: artifact.bytecode,
    journalDirectory,
    onProgress: (sentence) => console.log(`Deploying: ${sentence} …`),
  })
  await writeDeployment(environment.deploymentPath, deployment)
  await connection.close()
  const kept = await listKeptRoles(client, deployment, deployer)
  for (const { name, roles } of kept)
    console.log(
      `The deployer's key still holds roles of ${name}: ${roles.join(', ')}`,
    )
  console.log(`Deployed. What there is: ${environment.deploymentPath}`)
  assertHandedOver(file, kept, deployer)
}

function readKey(): Hex {
  const key = process.env.DEPLOYER_PRIVATE_KEY ?? ''
  // A private key has the form of a hash.
  if (!isHash(key)) throw new DeployerMissingError()
  return key
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw new NetworkFileError(path, 'it cannot be read', error)
  }
}
