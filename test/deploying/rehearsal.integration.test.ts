import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Address, type Hex, parseAbi, toHex } from 'viem'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApiClient } from '#lib/api/client.ts'
import type { Deployment } from '#lib/chain/deployment.ts'
import { readDeployment } from '#lib/chain/readDeployment.ts'
import { readJournals } from '#lib/deploying/journal.ts'
import { getLenderRange } from '#lib/devnet/uniswapV3.ts'
import {
  blank,
  compileVerification,
} from '#test/support/compileVerification.ts'
import { createTestDatabase } from '#test/support/createTestDatabase.ts'
import { runScript, type ScriptRun } from '#test/support/runScript.ts'
import { startTestApi } from '#test/support/startTestApi.ts'
import { startTestIndexer } from '#test/support/startTestIndexer.ts'
import { startTestnet, type Testnet } from '#test/support/startTestnet.ts'

/** A public testnet's part is played by a second chain: our part of it comes from the command and one configuration file. */

const chainId = 271_828
const rolesAbi = parseAbi([
  'function acceptOwnership()',
  'function owner() view returns (address)',
  'function curator() view returns (address)',
])

let testnet: Testnet
let directory: string
let file: Record<string, unknown>
let range: { tickLower: number; tickUpper: number }
beforeAll(async () => {
  testnet = await startTestnet(chainId)
  directory = await mkdtemp(join(tmpdir(), 'millrace-rehearsal-'))
  range = await getLenderRange(testnet.ledger, testnet.venues.uniswapV3.pool)
  file = toNetworkFile(testnet)
})
afterAll(async () => {
  await testnet?.stop()
  if (directory) await rm(directory, { recursive: true, force: true })
})

function toNetworkFile({ venues, chainId }: Testnet): Record<string, unknown> {
  const { tokens, aave, morphoBlue, programs, uniswapV2, uniswapV3, people } =
    venues
  const { markets, morpho } = morphoBlue
  const toMarket = ({ params }: typeof markets.WETH) => ({
    ...params,
    lltv: String(params.lltv),
  })
  return {
    chainId,
    confirmations: 1,
    roles: {
      keeper: people.keeper,
      guardian: people.guardian,
    },
    timelock: {
      owner: people.lender,
      guardian: people.guardian,
      minDelay: 86_400,
    },
    protocols: {
      aaveV3: { pool: aave.pool, oracle: aave.oracle },
      uniswapV2Router: uniswapV2.router,
      uniswapV3Router: uniswapV3.swapRouter,
    },
    vaults: [
      {
        module: 'AaveV3Vault',
        name: 'Rehearsed USDC',
        symbol: 'rhUSDC',
        asset: tokens.USDC.address,
        depositCap: '5000000000000',
      },
      {
        module: 'AaveV3Vault',
        name: 'Rehearsed WETH',
        symbol: 'rhWETH',
        asset: tokens.WETH.address,
      },
      {
        module: 'PrimeVault',
        name: 'Rehearsed Prime',
        symbol: 'rhPRIME',
        asset: tokens.USDC.address,
        morpho,
        firstMarket: toMarket(markets.WETH),
        secondMarket: toMarket(markets.WBTC),
        riskCaps: { morphoCap: '9000000000000', secondShareBps: 5_000 },
      },
      {
        module: 'StakingRewardsVault',
        name: 'Rehearsed MILL',
        symbol: 'rhMILL',
        asset: programs.mill.staked.address,
        staking: programs.mill.address,
        termStaking: {
          name: 'Rehearsed MILL Terms',
          symbol: 'rhMILL-T',
          reward: tokens.MILL.address,
        },
      },
      {
        module: 'UniswapV2LpVault',
        name: 'Rehearsed LP',
        symbol: 'rhLP',
        asset: programs.gauge.staked.address,
        gauge: programs.gauge.address,
        rewardPair: uniswapV2.rewardPair.address,
      },
      {
        module: 'ClmVault',
        name: 'Rehearsed Range',
        symbol: 'rhRANGE',
        pool: uniswapV3.pool,
      },
      {
        module: 'V3StakerVault',
        name: 'Rehearsed Staked Range',
        symbol: 'rhSTAKED',
        pool: uniswapV3.pool,
        staker: uniswapV3.staker,
        reward: tokens.USDC.address,
        ...range,
      },
    ],
  }
}

const toDeploymentPath = () => join(directory, 'deployment.json')

/** The one step that is left to the lasting owner: it takes what was offered to it. */
const accept = (at: Address) =>
  testnet.ledger.send(testnet.venues.people.lender, {
    to: at,
    abi: rolesAbi,
    functionName: 'acceptOwnership',
    args: [],
  })

const readRole = (at: Address, functionName: 'owner' | 'curator') =>
  testnet.ledger.read({ to: at, abi: rolesAbi, functionName, args: [] })

async function deploy(
  content: Record<string, unknown> = file,
  env: Record<string, string> = {},
): Promise<ScriptRun> {
  const path = join(directory, 'network.json')
  await writeFile(path, JSON.stringify(content))
  return runScript(
    'deploy',
    {
      RPC_URL: testnet.rpcUrl,
      DEPLOYER_PRIVATE_KEY: testnet.deployer.key,
      DEPLOYMENT: toDeploymentPath(),
      JOURNALS: join(directory, 'journals'),
      ...env,
    },
    [path],
  )
}

const countSent = async (): Promise<number> =>
  Number(
    await testnet.ledger.request<Hex>('eth_getTransactionCount', [
      testnet.deployer.address,
      'latest',
    ]),
  )

/** Ends the command without a warning once the chain holds `count` transactions of the deployer's. */
async function killAt(run: ScriptRun, count: number): Promise<void> {
  let isOver = false
  run.ended.then(() => {
    isOver = true
  })
  while ((await countSent()) < count && !isOver)
    await new Promise((resolve) => setTimeout(resolve, 5))
  expect(isOver, run.getOutput()).toBe(false)
  run.kill('SIGKILL')
  await run.ended
}

/** Everything that the deployer sent from `startBlock` on. */
async function readSent(
  startBlock: number,
): Promise<{ to: Address | null; input: Hex }[]> {
  const { number } = await testnet.ledger.getHead()
  const sent: { from: Address; to: Address | null; input: Hex }[] = []
  for (let block = BigInt(startBlock); block <= number; block++) {
    const { transactions } = await testnet.ledger.request<{
      transactions: typeof sent
    }>('eth_getBlockByNumber', [toHex(block), true])
    sent.push(...transactions)
  }
  return sent.filter(
    ({ from }) => from.toLowerCase() === testnet.deployer.address.toLowerCase(),
  )
}

describe('the deploy command', () => {
  it('names the key that is missing, before it sends anything', async () => {
    const before = await countSent()
    const { protocols: _, ...rest } = file
    const run = await deploy(rest)
    expect(await run.ended).toBe(1)
    expect(run.getOutput()).toContain('protocols')
    expect(await countSent()).toBe(before)
  })

  it('refuses another chain, an account without ether, and an address without code', async () => {
    const before = await countSent()
    const wrongChain = await deploy({ ...file, chainId: 1 })
    expect(await wrongChain.ended).toBe(1)
    expect(wrongChain.getOutput()).toContain(`has the id ${chainId}, not 1`)

    const poor = await deploy(file, {
      DEPLOYER_PRIVATE_KEY: `0x${'01'.repeat(32)}`,
    })
    expect(await poor.ended).toBe(1)
    expect(poor.getOutput()).toContain('has no ether')

    const protocols = {
      ...(file.protocols as object),
      uniswapV2Router: testnet.venues.people.lender,
    }
    const empty = await deploy({ ...file, protocols })
    expect(await empty.ended).toBe(1)
    expect(empty.getOutput()).toContain('protocols.uniswapV2Router')

    const keyless = await deploy(file, { DEPLOYER_PRIVATE_KEY: '' })
    expect(await keyless.ended).toBe(1)
    expect(keyless.getOutput()).toContain('DEPLOYER_PRIVATE_KEY')
    expect(await countSent()).toBe(before)
  })
})

describe('a deployment that is killed twice', () => {
  let deployment: Deployment
  let before: number

  it('goes on where it ended, and sends nothing twice', async () => {
    before = await countSent()
    await killAt(await deploy(), before + 7)
    await killAt(await deploy(), before + 16)
    const last = await deploy()
    // All is done but for what the registry's new owner has to do.
    expect(await last.ended, last.getOutput()).toBe(1)
    deployment = await readDeployment(toDeploymentPath())
    // Every vault is the timelock's.
    for (const { symbol, address, timelock } of deployment.vaults) {
      expect(timelock, symbol).toBeDefined()
      expect(await readRole(address, 'owner')).toBe(timelock)
      expect(await readRole(address, 'curator')).toBe(timelock)
    }
    expect(deployment.rangeVaults).toHaveLength(2)
    for (const { address } of deployment.rangeVaults ?? [])
      expect(await readRole(address, 'owner')).toBe(
        deployment.vaults[0]?.timelock,
      )
    expect(
      deployment.vaults.flatMap((vault) => vault.termStaking ?? []),
    ).toEqual([
      {
        address: expect.any(String),
        reward: expect.objectContaining({ symbol: 'MILL' }),
      },
    ])
    expect(last.getOutput()).toContain(
      "the deployer's key still holds owner of registry.",
    )
    expect(last.getOutput()).toContain(
      `${testnet.venues.people.lender} call acceptOwnership() at ${deployment.registry}`,
    )
    const capped = deployment.vaults.find(({ riskCaps }) => riskCaps)
    expect(capped?.symbol).toBe('rhPRIME')

    const sent = await readSent(deployment.startBlock)
    expect(sent).toHaveLength((await countSent()) - before)
    expect(new Set(sent.map(({ to, input }) => `${to} ${input}`)).size).toBe(
      sent.length,
    )
    const journals = await readJournals(join(directory, 'journals'), chainId)
    expect(journals.transactions).toHaveLength(sent.length)
    expect(journals.contracts).toHaveLength(
      sent.filter(({ to }) => to === null).length,
    )
  }, 180_000)

  it('ends well and sends nothing more once the registry is taken over', async () => {
    await accept(deployment.registry as Address)
    const sent = await countSent()
    const again = await deploy()
    expect(await again.ended, again.getOutput()).toBe(0)
    expect(await countSent()).toBe(sent)
    expect(await readDeployment(toDeploymentPath())).toEqual(deployment)
  })

  it('is verified by what the explorer is given: the compiler makes the code that is on the chain', async () => {
    const run = runScript('verificationInput', {
      CHAIN_ID: String(chainId),
      JOURNALS: join(directory, 'journals'),
      STATE_DIRECTORY: directory,
    })
    expect(await run.ended, run.getOutput()).toBe(0)
    const address = deployment.vaults[0]?.address as Address
    const { creation, constructorArguments, runtime, immutables } =
      await compileVerification(
        join(directory, `verification/${chainId}`),
        'Vault',
        address,
      )
    const sent = await readSent(deployment.startBlock)
    expect(
      sent.filter(
        ({ input }) => input === `0x${creation}${constructorArguments}`,
      ),
    ).toHaveLength(1)
    const code = await testnet.ledger.request<Hex>('eth_getCode', [
      address,
      'latest',
    ])
    expect(code.length).toBeGreaterThan(40_000)
    expect(immutables.length).toBeGreaterThan(0)
    expect(blank(code.slice(2), immutables)).toBe(runtime)
  }, 300_000)

  it('is what indexer and API then serve', async () => {
    const database = await createTestDatabase()
    const indexer = startTestIndexer({
      databaseUrl: database.url,
      rpcUrl: testnet.rpcUrl,
      deployment,
      chainId,
    })
    const api = await startTestApi(database.url)
    try {
      await indexer.caughtUp
      const vaults = await createApiClient(api.url).getVaults()
      expect(
        vaults.map(({ address, chainId: at, symbol }) => ({
          address,
          at,
          symbol,
        })),
      ).toEqual(
        deployment.vaults.map(({ address, symbol }) => ({
          address: address.toLowerCase(),
          at: chainId,
          symbol,
        })),
      )
    } finally {
      await indexer.stop()
      await api.stop()
      await database.drop()
    }
  })
})

describe('a deployment to an owner without a timelock', () => {
  const journals = () => ({
    JOURNALS: join(directory, 'plain-journals'),
    DEPLOYMENT: join(directory, 'plain.json'),
  })
  const toPlainFile = (more: Record<string, unknown> = {}) => {
    const { timelock: _, vaults, ...rest } = file
    const [first] = vaults as readonly object[]
    const { lender, keeper } = testnet.venues.people
    return {
      ...rest,
      roles: { owner: lender, keeper },
      vaults: [{ ...first, symbol: 'plUSDC' }],
      ...more,
    }
  }
  let deployment: Deployment

  it('fails while the deployer holds a role, and says how to finish', async () => {
    const run = await deploy(toPlainFile(), journals())
    expect(await run.ended, run.getOutput()).toBe(1)
    deployment = await readDeployment(journals().DEPLOYMENT)
    const vault = deployment.vaults[0]?.address
    expect(run.getOutput()).toContain(
      "the deployer's key still holds owner of plUSDC; owner of registry.",
    )
    expect(run.getOutput()).toContain(
      `acceptOwnership() at ${vault} (plUSDC), ${deployment.registry} (registry).`,
    )
  })

  it('ends well if the file says that the deployer keeps them', async () => {
    const sent = await countSent()
    const run = await deploy(
      toPlainFile({ deployerKeepsRoles: true }),
      journals(),
    )
    expect(await run.ended, run.getOutput()).toBe(0)
    expect(run.getOutput()).toContain('roles of plUSDC: owner')
    expect(await countSent()).toBe(sent)
  })

  it('ends well once the owner has accepted, and sends nothing more', async () => {
    const { lender } = testnet.venues.people
    const vault = deployment.vaults[0]?.address as Address
    await accept(vault)
    await accept(deployment.registry as Address)
    const sent = await countSent()
    const run = await deploy(toPlainFile(), journals())
    expect(await run.ended, run.getOutput()).toBe(0)
    expect(run.getOutput()).not.toContain('still holds')
    expect(await readRole(vault, 'owner')).toBe(lender)
    expect(await countSent()).toBe(sent)
  })

  it('leaves the listing of a later vault to the owner of the registry', async () => {
    const [, second] = file.vaults as readonly object[]
    const { vaults } = toPlainFile()
    const run = await deploy(
      toPlainFile({ vaults: [...vaults, { ...second, symbol: 'plWETH' }] }),
      journals(),
    )
    expect(await run.ended).toBe(1)
    expect(run.getOutput()).toContain('plWETH is deployed and cannot be listed')
    expect(run.getOutput()).toContain(`at ${deployment.registry}`)
  })
})
