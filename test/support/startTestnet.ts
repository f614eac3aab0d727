import type { Address, Hex } from 'viem'
import { localChain } from '#lib/chain/chains.ts'
import { createLedger, type Ledger } from '#lib/devnet/ledger.ts'
import { placeMulticall3 } from '#lib/devnet/multicall3.ts'
import { createNetwork } from '#lib/devnet/network.ts'
import { toPeople } from '#lib/devnet/people.ts'
import { deployVenues, type Venues } from '#lib/devnet/venues.ts'

export type Testnet = {
  chainId: number
  rpcUrl: string
  ledger: Ledger
  venues: Venues
  /** With the key of the first account of Hardhat's well-known mnemonic. */
  deployer: { address: Address; key: Hex }
  stop: () => Promise<void>
}

/** A chain that stands in for a public testnet: another id, the protocols of others, and nothing of ours. */
export async function startTestnet(chainId: number): Promise<Testnet> {
  const network = await createNetwork({
    startTimestamp: Math.floor(Date.now() / 1000) - 3_600,
    port: 0,
    hostname: '127.0.0.1',
    chainId,
    methods: new Map(),
  })
  const ledger = await createLedger(network.connection.provider)
  const people = toPeople(ledger.accounts)
  await placeMulticall3(ledger, localChain.contracts.multicall3.address)
  const venues = await deployVenues(ledger, people)
  const { port } = await network.listen()
  return {
    chainId,
    rpcUrl: `http://127.0.0.1:${port}`,
    ledger,
    venues,
    deployer: {
      address: people.deployer,
      key: '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80',
    },
    stop: network.close,
  }
}
