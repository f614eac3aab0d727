import { type Address, type Hash, type Hex, toHex } from 'viem'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import {
  type Sight,
  type WaitForTransactionReturnType,
  waitForTransaction,
} from '#lib/chain/actions/waitForTransaction.ts'
import {
  startTestDevnet,
  type TestDevnet,
} from '#test/support/startTestDevnet.ts'

let devnet: TestDevnet
let from: Address
beforeAll(async () => {
  devnet = await startTestDevnet()
  // Their account is the chain's own, so the node signs for it as a wallet would, nonce and price included.
  from = devnet.people.depositors[0] as Address
  await devnet.call('evm_setAutomine', false)
})
afterAll(() => devnet?.stop())

const call = { to: `0x${'ab'.repeat(20)}`, data: '0x1234' } as const
const cancellation = (): { to: Address; data: Hex } => ({
  to: from,
  data: '0x',
})

/** The wallet chooses nonce and price by itself. */
async function send(
  nonce: number,
  gwei: number,
  { to, data }: { to: Address; data: Hex } = call,
): Promise<Hash> {
  const price = toHex(BigInt(gwei) * 10n ** 9n)
  const hash = await devnet.call('eth_sendTransaction', {
    from,
    to,
    data,
    gas: toHex(100_000),
    nonce: toHex(nonce),
    maxFeePerGas: price,
    maxPriorityFeePerGas: price,
  })
  return hash as Hash
}

const mine = (blocks = 1) => devnet.call('hardhat_mine', toHex(blocks))
const getNonce = async () =>
  Number(await devnet.call('eth_getTransactionCount', from, 'latest'))
const getHead = async () =>
  BigInt((await devnet.call('eth_blockNumber')) as string)

type Wait = {
  outcome: Promise<WaitForTransactionReturnType>
  sights: Sight[]
  nonces: number[]
}

function wait(
  hash: Hash,
  startBlock: bigint,
  nonce: number | null = null,
): Wait {
  const sights: Sight[] = []
  const nonces: number[] = []
  const { signal } = waiting
  const outcome = waitForTransaction(devnet.client, {
    hash,
    from,
    nonce,
    call,
    startBlock,
    pollingInterval: 20,
    missingAfter: 100,
    signal,
    onSight: (sight) => sights.push(sight),
    onNonce: (told) => nonces.push(told),
  })
  // A wait that a test leaves ends by its signal.
  outcome.catch(() => {})
  return { outcome, sights, nonces }
}

let waiting: AbortController
beforeEach(() => {
  waiting = new AbortController()
})
afterEach(async () => {
  waiting.abort()
  await mine()
})

it('waits for the nonce that the wallet chose, not for the one before it', async () => {
  const [nonce, startBlock] = await Promise.all([getNonce(), getHead()])
  const later = await send(nonce + 1, 50)
  const { outcome, sights, nonces } = wait(later, startBlock)
  await expect.poll(() => nonces).toEqual([nonce + 1])
  await send(nonce, 50, { ...call, data: '0x99' })
  await devnet.call('hardhat_dropTransaction', later)
  await mine()
  const looks = sights.length
  await expect.poll(() => sights.length).toBeGreaterThan(looks + 2)
  expect(await send(nonce + 1, 50)).toBe(later)
  await mine()
  expect(await outcome).toMatchObject({
    kind: 'mined',
    receipt: { transactionHash: later, status: 'success' },
  })
})

it.each([
  ['repriced', call],
  ['cancelled', undefined],
  ['replaced', { ...call, data: '0x99' }],
] as const)('tells a transaction that was %s', async (kind, other) => {
  const [nonce, startBlock] = await Promise.all([getNonce(), getHead()])
  const { outcome, nonces } = wait(await send(nonce, 50), startBlock)
  await expect.poll(() => nonces).toEqual([nonce])
  const replacement = await send(nonce, 100, other ?? cancellation())
  await mine()
  expect(await outcome).toMatchObject({
    kind,
    receipt: { transactionHash: replacement },
  })
})

it('says that a dropped transaction is missing, and finds it when it comes back', async () => {
  const [nonce, startBlock] = await Promise.all([getNonce(), getHead()])
  const hash = await send(nonce, 50)
  const { outcome, sights, nonces } = wait(hash, startBlock)
  await expect.poll(() => nonces).toEqual([nonce])
  expect(sights).not.toContain('missing')
  await devnet.call('hardhat_dropTransaction', hash)
  await expect.poll(() => sights.at(-1)).toBe('missing')
  await send(nonce, 50)
  await expect.poll(() => sights.at(-1)).toBe('waiting')
  await mine()
  expect(await outcome).toMatchObject({ kind: 'mined' })
})

it('draws no conclusion about a transaction whose nonce nobody told', async () => {
  const [nonce, startBlock] = await Promise.all([getNonce(), getHead()])
  const { sights } = wait(`0x${'77'.repeat(32)}`, startBlock)
  await send(nonce, 50)
  await mine()
  await expect.poll(() => sights.at(-1)).toBe('missing')
})

it('claims nothing of a replacement too far back to be found', async () => {
  const [nonce, startBlock] = await Promise.all([getNonce(), getHead()])
  const hash = await send(nonce, 50)
  await send(nonce, 100)
  await mine()
  await mine(300)
  expect(await wait(hash, startBlock, nonce).outcome).toEqual({
    kind: 'unknown',
  })
})
