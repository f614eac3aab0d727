import { type Address, erc20Abi, stringToHex } from 'viem'
import { expect, onTestFinished, test } from 'vitest'
import { getVaults } from '#lib/api/getVaults.ts'
import { readOwnArtifact } from '#lib/devnet/artifacts.ts'
import { openDatabase } from '#lib/store/openDatabase.ts'
import type { Hex } from '#lib/vaults/events.ts'
import { createTestDatabase } from '#test/support/createTestDatabase.ts'
import { plainVault } from '#test/support/plainVault.ts'
import { startTestDevnet } from '#test/support/startTestDevnet.ts'
import { startTestIndexer } from '#test/support/startTestIndexer.ts'

const lower = (address: Address) => address.toLowerCase() as Hex

test('a vault that is listed later appears without a restart, with its whole past; one taken off is told of', async () => {
  const devnet = await startTestDevnet()
  onTestFinished(devnet.stop)
  const owned = await createTestDatabase()
  onTestFinished(owned.drop)
  const complete = await createTestDatabase()
  onTestFinished(complete.drop)
  const { rpcUrl, deployment, ledger, people } = devnet
  const [known, stranger] = deployment.vaults
  if (!known || !stranger) throw new Error('The devnet lacks two vaults.')
  // A registry of its own, which lists nothing yet.
  const factory = await readOwnArtifact('VaultFactory')
  const registry = await ledger.deploy({
    from: people.deployer,
    artifact: factory,
    args: [people.deployer, `0x${'0'.repeat(64)}`],
  })
  const call = (functionName: string, ...args: unknown[]) =>
    ledger.send(people.deployer, {
      to: registry,
      abi: factory.abi,
      functionName,
      args,
    } as never)
  const list = (vault: Address, kind: string) =>
    call('list', vault, stringToHex(kind, { size: 32 }))
  await list(known.address, 'lending')

  const whole = startTestIndexer({
    databaseUrl: complete.url,
    rpcUrl,
    deployment: { ...deployment, registry },
  })
  onTestFinished(whole.stop)
  const indexer = startTestIndexer({
    databaseUrl: owned.url,
    rpcUrl,
    deployment: { ...deployment, vaults: [known], registry },
  })
  onTestFinished(indexer.stop)
  await indexer.caughtUp
  const database = openDatabase(owned.url)
  onTestFinished(database.close)
  const told = async () =>
    (await getVaults(database.db)).map(({ address, listed }) => ({
      address,
      listed,
    }))
  expect(await told()).toEqual([
    { address: lower(known.address), listed: true },
  ])

  // A token is listed too by mistake: of that nothing can be told, and it holds nobody up.
  await list(known.asset.address, 'lending')
  await list(stranger.address, 'lending')
  await call('unlist', known.address)
  // Nor does one whose name no database can store, and that turns round what is written beside it.
  const odd = await ledger.deploy({
    from: people.deployer,
    ...(await plainVault({
      asset: known.asset.address,
      name: 'Od\0\u202ed',
      symbol: '\0',
      maker: people.deployer,
    })),
  })
  await list(odd, 'lending')
  const [holder, receiver] = people.depositors as [Address, Address]
  await ledger.send(holder, {
    to: stranger.address,
    abi: erc20Abi,
    functionName: 'transfer',
    args: [receiver, 5n],
  })
  const { number } = await ledger.getHead()
  await indexer.until(({ indexedBlock }) => indexedBlock === number)
  await expect.poll(told).toEqual([
    { address: lower(known.address), listed: false },
    { address: lower(stranger.address), listed: true },
    { address: lower(odd), listed: true },
  ])
  expect((await getVaults(database.db))[2]).toMatchObject({
    name: 'Odd',
    symbol: odd.slice(0, 6).toLowerCase(),
  })

  await whole.until(({ indexedBlock }) => indexedBlock === number)
  const other = openDatabase(complete.url)
  onTestFinished(other.close)
  const expected = (await getVaults(other.db)).find(
    ({ address }) => address === lower(stranger.address),
  )
  // What is derived of a vault that has just been found follows its events.
  const find = async () => (await getVaults(database.db))[1]
  // The deployment file knows of a queue beside it; the chain does not tell of one.
  await expect
    .poll(find)
    .toEqual({ ...expected, queue: null, termStaking: null })
})
