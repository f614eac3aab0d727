import {
  type Address,
  type Client,
  type Hash,
  type Hex,
  type Transaction,
  TransactionNotFoundError,
  type TransactionReceipt,
  TransactionReceiptNotFoundError,
} from 'viem'
import {
  getBlock,
  getTransaction,
  getTransactionCount,
  getTransactionReceipt,
} from 'viem/actions'

export type WaitForTransactionParameters = {
  hash: Hash
  from: Address
  /** Its nonce, as the node told it; `null` until then. By it a transaction that took its place is recognised. */
  nonce: number | null
  /** What was called, to tell a speed-up from another transaction. */
  call: { to: Address; data: Hex }
  /** Head when it was sent: whatever took its place is in a later block. */
  startBlock: bigint
  /** Milliseconds between two looks. */
  pollingInterval: number
  signal: AbortSignal
  /** How long the node may not know it, in milliseconds, before that is told. */
  missingAfter: number
  /** Told after each look. */
  onSight?: ((sight: Sight) => void) | undefined
  /** Told the nonce when the node first tells it: the wallet chose it, and nobody else knows. */
  onNonce?: ((nonce: number) => void) | undefined
}

/** How a transaction under way looks from here. */
export type Sight =
  | 'waiting'
  /** The node has not known it for a while and its nonce is free: dropped, or the wallet holds it back. */
  | 'missing'
  /** The chain does not answer. */
  | 'unreachable'

export type WaitForTransactionReturnType =
  | { kind: 'mined'; receipt: TransactionReceipt }
  /** The same call with another price: a speed-up. */
  | { kind: 'repriced'; receipt: TransactionReceipt }
  /** An empty transfer to oneself took its place. */
  | { kind: 'cancelled'; receipt: TransactionReceipt }
  /** Another call took its place. */
  | { kind: 'replaced'; receipt: TransactionReceipt }
  /** Something took its place, too many blocks ago to find: it may be the same call. */
  | { kind: 'unknown' }
  /** The chain was set back to before it was sent. */
  | { kind: 'rewound' }

/** How many blocks are searched for what took a transaction's place. */
const searchedBlocks = 256n

/**
 * Waits until a transaction, or what took its place, is in a block. A chain that does not answer is waited for, and so is a transaction
 * that the node does not know: it may come back as long as its nonce is free. Only `signal` ends the wait.
 *
 * @throws `signal.reason` when aborted.
 */
export async function waitForTransaction(
  client: Client,
  parameters: WaitForTransactionParameters,
): Promise<WaitForTransactionReturnType> {
  const { signal, pollingInterval, missingAfter, onSight, onNonce } = parameters
  let { nonce } = parameters
  let missingFor = 0
  for (;;) {
    signal.throwIfAborted()
    try {
      const seen = await look(client, { ...parameters, nonce })
      if (seen.kind === 'known') {
        missingFor = 0
        if (seen.nonce !== nonce) onNonce?.(seen.nonce)
        nonce = seen.nonce
      } else if (seen.kind === 'missing') missingFor += pollingInterval
      else return seen
      onSight?.(missingFor > missingAfter ? 'missing' : 'waiting')
    } catch {
      // Whatever the transport threw, the transaction is not less sent for it.
      onSight?.('unreachable')
    }
    await delay(pollingInterval, signal)
  }
}

async function look(
  client: Client,
  { hash, from, call, startBlock, ...parameters }: WaitForTransactionParameters,
): Promise<
  | WaitForTransactionReturnType
  | { kind: 'known'; nonce: number }
  | { kind: 'missing' }
> {
  const head = await getBlock(client)
  const receipt = await findReceipt(client, hash)
  if (receipt) return { kind: 'mined', receipt }
  if (head.number < startBlock) return { kind: 'rewound' }
  const known = await findTransaction(client, hash)
  const nonce = known?.nonce ?? parameters.nonce
  if (nonce === null) return { kind: 'missing' }
  const count = await getTransactionCount(client, {
    address: from,
    blockNumber: head.number,
  })
  if (count <= nonce)
    return known ? { kind: 'known', nonce } : { kind: 'missing' }
  // The nonce is spent at this head; the receipt may have come between the two questions.
  const late = await findReceipt(client, hash)
  if (late) return { kind: 'mined', receipt: late }
  return findReplacement(client, {
    hash,
    from,
    nonce,
    call,
    startBlock,
    head: head.number,
  })
}

async function findTransaction(
  client: Client,
  hash: Hash,
): Promise<Transaction | null> {
  try {
    return await getTransaction(client, { hash })
  } catch (error) {
    if (error instanceof TransactionNotFoundError) return null
    throw error
  }
}

async function findReceipt(
  client: Client,
  hash: Hash,
): Promise<TransactionReceipt | null> {
  try {
    return await getTransactionReceipt(client, { hash })
  } catch (error) {
    if (error instanceof TransactionReceiptNotFoundError) return null
    throw error
  }
}

async function findReplacement(
  client: Client,
  {
    hash,
    from,
    nonce,
    call,
    startBlock,
    head,
  }: {
    hash: Hash
    from: Address
    nonce: number
    call: { to: Address; data: Hex }
    startBlock: bigint
    head: bigint
  },
): Promise<WaitForTransactionReturnType> {
  const least = head - searchedBlocks
  for (
    let number = head;
    number > startBlock - 1n && number >= 0n && number > least;
    number -= 1n
  ) {
    const { transactions } = await getBlock(client, {
      blockNumber: number,
      includeTransactions: true,
    })
    const found = transactions.find(
      (transaction) =>
        transaction.nonce === nonce &&
        transaction.from.toLowerCase() === from.toLowerCase(),
    )
    if (found) {
      const receipt = await getTransactionReceipt(client, { hash: found.hash })
      // A node behind the one that was asked for the receipt has it all the same.
      const kind = found.hash === hash ? 'mined' : classify(found, call)
      return { kind, receipt }
    }
  }
  return { kind: 'unknown' }
}

function classify(
  { from, to, value, input }: Transaction,
  call: { to: Address; data: Hex },
): 'repriced' | 'cancelled' | 'replaced' {
  const target = to?.toLowerCase()
  if (target === call.to.toLowerCase() && input === call.data) return 'repriced'
  return target === from.toLowerCase() && value === 0n && input === '0x'
    ? 'cancelled'
    : 'replaced'
}

function delay(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop)
      resolve()
    }, milliseconds)
    signal.addEventListener('abort', stop, { once: true })
  })
}
