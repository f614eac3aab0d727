import type { Address, Client } from 'viem'
import { erc20Abi } from '#lib/chain/abis.ts'
import { queueAbi } from '#lib/chain/queueAbi.ts'
import { createReadBatch } from '#lib/chain/readBatch.ts'

/** What one owner has in a vault's queue. `null` is unknown. */
export type QueueAccount = {
  /** Shares that still wait. */
  pending: bigint | null
  /** Batches that are paid before theirs; 0 when it is their turn. */
  batchesAhead: number | null
  /** Shares that were redeemed, and what they brought. */
  claimableShares: bigint | null
  claimableAssets: bigint | null
  /** Shares that the queue may take from the owner. */
  allowance: bigint | null
}

/** A queue with more batches than these is read by its first ones. */
const mostBatches = 32n

/**
 * What `owner` has in the queue. A request waits in a batch between the one that is paid and the open one.
 *
 * @throws whatever the transport threw.
 */
export async function getQueueAccount(
  client: Client,
  { queue, vault, owner }: { queue: Address; vault: Address; owner: Address },
): Promise<QueueAccount> {
  const contract = { abi: queueAbi, address: queue } as const
  const args = [owner] as const
  const first = createReadBatch()
  const openBatch = first.read({ ...contract, functionName: 'openBatch' })
  const payingBatch = first.read({ ...contract, functionName: 'payingBatch' })
  const shares = first.read({ ...contract, functionName: 'maxRedeem', args })
  const assets = first.read({ ...contract, functionName: 'maxWithdraw', args })
  const allowance = first.read({
    abi: erc20Abi,
    address: vault,
    functionName: 'allowance',
    args: [owner, queue],
  })
  await first.send(client)
  const [open, paying] = [openBatch(), payingBatch()]
  const account = {
    claimableShares: shares(),
    claimableAssets: assets(),
    allowance: allowance(),
  }
  if (open === null || paying === null)
    return { ...account, pending: null, batchesAhead: null }
  const second = createReadBatch()
  const count = open - paying < mostBatches ? open - paying + 1n : mostBatches
  const waiting = Array.from({ length: Number(count) }, (_, index) =>
    second.read({
      ...contract,
      functionName: 'pendingRedeemRequest',
      args: [paying + BigInt(index), owner],
    }),
  )
  await second.send(client)
  const pendings = waiting.map((answer) => answer())
  const place = pendings.findIndex((pending) => (pending ?? 0n) > 0n)
  return {
    ...account,
    pending:
      place >= 0
        ? (pendings[place] ?? null)
        : // It may wait in a batch that was not read.
          open - paying < mostBatches
          ? 0n
          : null,
    batchesAhead: place === -1 ? null : place,
  }
}
