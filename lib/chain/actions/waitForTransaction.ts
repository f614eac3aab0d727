import {
  type Address,
  type Client,
  type Hash,
  type Hex,
  type Transaction,
  type TransactionReceipt,
  TransactionReceiptNotFoundError,
} from 'viem'
import {
  getBlock,
  getTransactionCount,
  getTransactionReceipt,
} from 'viem/actions'

export type WaitForTransactionParameters = {
  hash: Hash
  from: Address
  /** Its nonce, if known: that is how a transaction that took its place is recognised. */
  nonce: number | null
  /** What was called, to tell a speed-up from another transaction. */
  call: { to: Address; data: Hex }
  /** Head when it was sent: whatever took its place is in a later block. */
  startBlock: bigint
  /** Milliseconds between two looks. */
  pollingInterval: number
  signal: AbortSignal
  /** Told when the chain stops answering, and when it answers again. */
  onReachable?: ((isReachable: boolean) => void) | undefined
}

export type WaitForTransactionReturnType =
  | { kind: 'mined'; receipt: TransactionReceipt }
  /** The same call with another price: a speed-up. */
  | { kind: 'repriced'; receipt: TransactionReceipt }
  /** An empty transfer to oneself took its place. */
  | { kind: 'cancelled'; receipt: TransactionReceipt }
  /** Another call took its place. */
  | { kind: 'replaced'; receipt: TransactionReceipt | null }
  /** The chain was set back to before it was sent. */
  | { kind: 'rewound' }

/** How many blocks are searched for what took a transaction's place. */
const searchedBlocks = 256n

/**
 * Waits until a transaction, or what took its place, is in a block. A chain that does not answer is waited for; only `signal` ends it.
 *
 * @throws `signal.reason` when aborted.
 */
export async function waitForTransaction(
  client: Client,
  parameters: WaitForTransactionParameters,
): Promise<WaitForTransactionReturnType> {
  const { signal, pollingInterval, onReachable } = parameters
  for (;;) {
    signal.throwIfAborted()
    try {
      const outcome = await look(client, parameters)
      onReachable?.(true)
      if (outcome) return outcome
    } catch {
      // Whatever the transport threw, the transaction is not less sent for it.
      onReachable?.(false)
    }
    await delay(pollingInterval, signal)
  }
}

async function look(
  client: Client,
  { hash, from, nonce, call, startBlock }: WaitForTransactionParameters,
): Promise<WaitForTransactionReturnType | undefined> {
  const head = await getBlock(client)
  const receipt = await findReceipt(client, hash)
  if (receipt) return { kind: 'mined', receipt }
  if (head.number < startBlock) return { kind: 'rewound' }
  if (nonce === null) return undefined
  const count = await getTransactionCount(client, {
    address: from,
    blockNumber: head.number,
  })
  if (count <= nonce) return undefined
  // The nonce is spent at this head; the receipt may have come between the two questions.
  const late = await findReceipt(client, hash)
  if (late) return { kind: 'mined', receipt: late }
  return findReplacement(client, {
    from,
    nonce,
    call,
    startBlock,
    head: head.number,
  })
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
    from,
    nonce,
    call,
    startBlock,
    head,
  }: {
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
      return { kind: classify(found, call), receipt }
    }
  }
  return { kind: 'replaced', receipt: null }
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
