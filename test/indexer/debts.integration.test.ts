import { sql } from 'kysely'
import { type Address, erc20Abi } from 'viem'
import { readContract } from 'viem/actions'
import { expect, onTestFinished, test } from 'vitest'
import { getVaults } from '#lib/api/getVaults.ts'
import { vaultAbi } from '#lib/chain/abis.ts'
import { createChainClient } from '#lib/chain/clients.ts'
import { readOwnArtifact } from '#lib/devnet/artifacts.ts'
import { openDatabase } from '#lib/store/openDatabase.ts'
import type { Hex } from '#lib/vaults/events.ts'
import { createTestDatabase } from '#test/support/createTestDatabase.ts'
import { startTestDevnet } from '#test/support/startTestDevnet.ts'
import { startTestIndexer } from '#test/support/startTestIndexer.ts'

test('debts are the chain’s to the wei while assets are spread over two strategies and the vault, and after', async () => {
  const devnet = await startTestDevnet()
  onTestFinished(devnet.stop)
  const owned = await createTestDatabase()
  const followed = await createTestDatabase()
  const { rpcUrl, deployment, ledger, people } = devnet
  const live = startTestIndexer({
    databaseUrl: followed.url,
    rpcUrl,
    deployment,
  })
  await live.caughtUp

  const vault = deployment.vaults[0]
  if (!vault) throw new Error('The devnet has no vault.')
  const owner = people.deployer
  const somebody = people.depositors[0] as Address
  const first = vault.strategies[0]?.address as Address
  const second = await ledger.deploy({
    from: owner,
    artifact: await readOwnArtifact('strategies/AaveV3Strategy'),
    args: [vault.address, deployment.aaveV3.pool],
  })
  // The generic of `send` ties name and arguments; a list of steps cannot.
  const call = (from: Address, functionName: string, ...args: unknown[]) =>
    ledger.send(from, {
      to: vault.address,
      abi: vaultAbi,
      functionName,
      args,
    } as never)
  await ledger.send(somebody, {
    to: vault.asset.address,
    abi: erc20Abi,
    functionName: 'approve',
    args: [vault.address, 10n ** 12n],
  })
  await devnet.call('millrace_faucet', somebody)
  const deposit = (assets: bigint) =>
    call(somebody, 'deposit', assets, somebody)
  const withdraw = (assets: bigint) =>
    call(somebody, 'withdraw', assets, somebody, somebody)
  const unit = 1_000_000n

  // Silent, as everything is in the first strategy.
  await deposit(100n * unit)
  const silent = BigInt((await devnet.call('eth_blockNumber')) as string)
  await live.until(({ indexedBlock }) => indexedBlock === silent)
  const served = openDatabase(followed.url)
  const [wire] = await getVaults(served.db)
  await served.close()
  expect(wire?.strategies.map(({ debt }) => debt)).toEqual([
    String(
      await ledger.read({
        to: vault.address,
        abi: vaultAbi,
        functionName: 'debt',
        args: [first],
      }),
    ),
  ])
  await withdraw(30n * unit)
  await call(owner, 'deallocate', first, 50n * unit)
  await deposit(10n * unit)
  // From idle alone, and from idle and a strategy.
  await withdraw(20n * unit)
  await withdraw(45n * unit)
  await deposit(5n * unit)
  // A first strategy whose debt no event told becomes the second.
  await call(owner, 'addStrategy', second)
  await call(owner, 'setCap', second, 10n ** 15n)
  await call(owner, 'setOrder', [second, first])
  await deposit(60n * unit)
  await withdraw(80n * unit)
  await call(owner, 'report', first)
  await call(owner, 'report', second)
  await call(owner, 'deallocate', first, 25n * unit)
  await call(owner, 'allocate', second, 25n * unit)
  await call(owner, 'setOrder', [first, second])
  await deposit(7n * unit)
  const head = BigInt((await devnet.call('eth_blockNumber')) as string)
  await live.until(({ indexedBlock }) => indexedBlock === head)
  await live.stop()

  const fresh = startTestIndexer({ databaseUrl: owned.url, rpcUrl, deployment })
  await fresh.caughtUp
  await fresh.stop()

  const client = createChainClient({
    chainId: deployment.chainId,
    rpcUrls: [rpcUrl],
  })
  for (const { url } of [followed, owned]) {
    const database = openDatabase(url)
    for (let block = head; block > head - 20n; block--)
      for (const strategy of [first, second]) {
        const { rows } = await sql<{ debt: bigint }>`
          select debt from strategy_debts
          where vault = ${vault.address.toLowerCase() as Hex} and strategy = ${strategy.toLowerCase() as Hex}
            and block_number <= ${block}
          order by block_number desc limit 1
        `.execute(database.db)
        expect({ block, debt: rows[0]?.debt ?? 0n }).toEqual({
          block,
          debt: await readContract(client, {
            address: vault.address,
            abi: vaultAbi,
            functionName: 'debt',
            args: [strategy],
            blockNumber: block,
          }),
        })
      }
    await database.close()
  }
  await followed.drop()
  await owned.drop()
})
