import type { Address, Client } from 'viem'
import { strategyAbi, vaultAbi } from '#lib/chain/abis.ts'
import type { DeployedReward, DeployedVault } from '#lib/chain/deployment.ts'
import { createReadBatch } from '#lib/chain/readBatch.ts'

export type ChainStrategyBook = {
  vault: Address
  /** The vault's share symbol, for people. */
  symbol: string
  strategy: Address
  /** What there is to harvest before a report. */
  reward: DeployedReward | undefined
  lastReport: bigint
  debt: bigint
  value: bigint
  dust: bigint
}

export type GetStrategyBooksReturnType = {
  blockNumber: bigint
  /** Chain time, in seconds. */
  timestamp: bigint
  books: readonly ChainStrategyBook[]
  /** Strategies of which the chain would not say all of it. */
  silent: readonly Address[]
}

/** What vaults and venues say of every strategy, all at one block. */
export async function getStrategyBooks(
  client: Client,
  { vaults }: { vaults: readonly DeployedVault[] },
): Promise<GetStrategyBooksReturnType> {
  const batch = createReadBatch()
  const asked = vaults.flatMap((vault) =>
    vault.strategies.map(({ address: strategy, reward }) => {
      const ofVault = { address: vault.address, abi: vaultAbi } as const
      const ofStrategy = { address: strategy, abi: strategyAbi } as const
      return {
        vault: vault.address,
        symbol: vault.symbol,
        strategy,
        reward,
        lastReport: batch.read({ ...ofVault, functionName: 'lastReport' }),
        debt: batch.read({
          ...ofVault,
          functionName: 'debt',
          args: [strategy],
        }),
        value: batch.read({ ...ofStrategy, functionName: 'value' }),
        dust: batch.read({ ...ofStrategy, functionName: 'dust' }),
      }
    }),
  )
  const head = await batch.send(client)
  const books: ChainStrategyBook[] = []
  const silent: Address[] = []
  for (const { vault, symbol, strategy, reward, ...answers } of asked) {
    const lastReport = answers.lastReport()
    const debt = answers.debt()
    const value = answers.value()
    const dust = answers.dust()
    if (lastReport === null || debt === null || value === null || dust === null)
      silent.push(strategy)
    else
      books.push({
        vault,
        symbol,
        strategy,
        reward,
        lastReport: BigInt(lastReport),
        debt,
        value,
        dust,
      })
  }
  return { ...head, books, silent }
}
