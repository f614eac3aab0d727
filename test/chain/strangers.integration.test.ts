import { type Address, createClient, custom, stringToHex } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getVaults } from '#lib/chain/actions/getVaults.ts'
import { toChain } from '#lib/chain/chains.ts'
import { createChainClient } from '#lib/chain/clients.ts'
import { readOwnArtifact } from '#lib/devnet/artifacts.ts'
import { createChainReader } from '#test/e2e/support/chainReader.ts'
import { crowdRegistry } from '#test/e2e/support/crowdRegistry.ts'
import {
  startTestDevnet,
  type TestDevnet,
} from '#test/support/startTestDevnet.ts'

let devnet: TestDevnet
let owner: Address

beforeAll(async () => {
  devnet = await startTestDevnet()
  const [first] = devnet.people.depositors
  if (!first) throw new Error('nobody deposits here')
  owner = first
})
afterAll(() => devnet.stop())

/** What a deployment file without any vault or token makes of the same chain. */
function ask(parts: { known?: boolean; owner?: Address } = {}) {
  const { deployment, rpcUrl } = devnet
  const { chainId } = deployment
  return getVaults(createChainClient({ chainId, rpcUrls: [rpcUrl] }), {
    deployment: parts.known
      ? deployment
      : { ...deployment, vaults: [], rangeVaults: [], tokens: [] },
    owner: parts.owner,
  })
}

describe('what the registry lists and the file does not know', () => {
  test('is what the deployment file of the same chain says of it, but for its strategies', async () => {
    const { vaults, rangeVaults = [] } = devnet.deployment
    const { strangers, vaults: known } = await ask()
    expect(known).toEqual([])
    expect(
      strangers.map((stranger) =>
        stranger.shape === 'unknown' ? stranger : stranger.deployed,
      ),
    ).toEqual([
      ...vaults.map(({ address, name, symbol, kind, asset }) => ({
        address,
        name,
        symbol,
        kind,
        asset,
        strategies: [],
      })),
      ...rangeVaults.map(({ address, name, symbol, kind, pool, tokens }) => ({
        address,
        name,
        symbol,
        kind,
        protocol: 'Uniswap v3',
        pool,
        tokens,
      })),
    ])
    expect(strangers.map(({ kind }) => kind)).toEqual(
      [...vaults, ...rangeVaults].map(({ kind }) => kind),
    )
  })

  test('has the figures and the account that it has where it is known', async () => {
    const [asStranger, asKnown] = await Promise.all([
      ask({ owner }),
      ask({ owner, known: true }),
    ])
    expect(asStranger.blockNumber).toBe(asKnown.blockNumber)
    expect(asKnown.strangers).toEqual([])
    const told = asStranger.strangers.flatMap((stranger) =>
      stranger.shape === 'vault' ? stranger : [],
    )
    expect(told.map(({ chain }) => ({ ...chain, strategies: [] }))).toEqual(
      asKnown.vaults.map((vault) => ({ ...vault, strategies: [] })),
    )
    expect(told.map(({ account }) => account)).toEqual(asKnown.account?.vaults)
    const ranges = asStranger.strangers.flatMap((stranger) =>
      stranger.shape === 'range' ? stranger : [],
    )
    expect(ranges.map(({ chain }) => chain)).toEqual(asKnown.rangeVaults)
    expect(ranges.map(({ account }) => account)).toEqual(
      asKnown.account?.rangeVaults,
    )
    expect(ranges.some(({ account }) => (account?.shares ?? 0n) > 0n)).toBe(
      true,
    )
  })

  test('and is no vault at all is told by its name, with the kind that it was listed as', async () => {
    const { deployment, ledger, people } = devnet
    const { abi } = await readOwnArtifact('VaultFactory')
    const [token] = deployment.tokens
    if (!token || !deployment.registry) throw new Error('no such world')
    const nobody: Address = '0x00000000000000000000000000000000000b0220'
    for (const [address, kind] of [
      [token.address, 'lending'],
      [nobody, 'oddity'],
    ] as const)
      await ledger.send(people.deployer, {
        to: deployment.registry,
        abi,
        functionName: 'list',
        args: [address, stringToHex(kind, { size: 32 })],
      } as never)
    const { strangers } = await ask({ known: true })
    expect(strangers).toMatchObject([
      {
        shape: 'unknown',
        address: token.address,
        name: token.name,
        symbol: token.symbol,
        kind: 'lending',
      },
      {
        shape: 'unknown',
        name: null,
        symbol: null,
        kind: 'oddity',
      },
    ])
  })

  test('five hundred of them are all read, each with its figures', async () => {
    const { deployment } = devnet
    const [vault] = deployment.vaults
    const { registry } = deployment
    if (!vault || !registry) throw new Error('no such world')
    const { copies } = await crowdRegistry(createChainReader(devnet.rpcUrl), {
      registry,
      vault: vault.address,
      count: 500,
    })
    const { strangers, listing } = await ask({ known: true, owner })
    expect(listing?.length).toBeGreaterThan(500)
    const shown = strangers.filter(({ shape }) => shape === 'vault')
    expect(
      new Set(
        shown.map((one) => one.shape === 'vault' && one.deployed.address),
      ),
    ).toEqual(new Set(copies))
    for (const one of shown) {
      if (one.shape !== 'vault') continue
      expect(one.deployed.asset).toEqual(vault.asset)
      // Of a copy without deposits: nothing, which is known.
      expect(one.chain.totalAssets).toBe(0n)
      expect(one.account?.shares).toBe(0n)
    }

    // A part of the answer that does not come is no contract that nobody knows.
    let calls = 0
    const failing = createClient({
      chain: toChain(deployment.chainId, [devnet.rpcUrl]),
      transport: custom(
        {
          request: async ({ method, params }) => {
            if (method === 'eth_call' && ++calls === 4) throw new Error('cut')
            return devnet.call(method, ...params)
          },
        },
        { retryCount: 0 },
      ),
    })
    await expect(getVaults(failing, { deployment })).rejects.toThrow('cut')
  }, 240_000)
})
