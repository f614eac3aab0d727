import {
  type Address,
  type Hash,
  type Hex,
  isAddress,
  isHash,
  isHex,
} from 'viem'

const sentSteps = [
  'approve',
  'deposit',
  'withdraw',
  'takeInKind',
  // Shares locked for a term.
  'stake',
  'unstake',
  'claimRewards',
  'compound',
  // Shares that wait for liquidity.
  'request',
  'fill',
  'claim',
] as const
export type SentStep = (typeof sentSteps)[number]

/** A transaction that was sent and not yet seen in a block: all that is needed to go on after a reload. */
export type PendingTransaction = {
  step: SentStep
  hash: Hash
  from: Address
  to: Address
  data: Hex
  /** `null` until the node has told it. */
  nonce: number | null
  startBlock: bigint
}

/** Several calls that the wallet does as one; it alone knows in which transaction. */
export type PendingBatch = {
  step: SentStep
  /** The wallet's name for it. */
  batch: string
  from: Address
  startBlock: bigint
}

export type Pending = PendingTransaction | PendingBatch

export type PendingPlace = {
  /** A restarted local chain has another, and knows nothing of what was sent before. */
  genesisHash: Hash
  owner: Address
  vault: Address
}

const prefix = 'millrace.pending.'

function keyOf({ genesisHash, owner, vault }: PendingPlace): string {
  return `${prefix}${genesisHash}.${owner}.${vault}`.toLowerCase()
}

export function savePending(place: PendingPlace, pending: Pending): void {
  try {
    localStorage.setItem(
      keyOf(place),
      JSON.stringify({ ...pending, startBlock: String(pending.startBlock) }),
    )
  } catch {
    // Without storage a reload forgets the transaction; the balances will still tell.
  }
}

export function forgetPending(place: PendingPlace): void {
  try {
    localStorage.removeItem(keyOf(place))
  } catch {
    // Nothing was stored.
  }
}

/** The transaction under way at this place, if there is one. */
export function readPending(place: PendingPlace): Pending | null {
  try {
    const text = localStorage.getItem(keyOf(place))
    return text === null ? null : parsePending(JSON.parse(text))
  } catch {
    return null
  }
}

/** `null` for anything that is no pending transaction: storage can be written by anybody. */
export function parsePending(stored: unknown): Pending | null {
  if (typeof stored !== 'object' || stored === null) return null
  const { step, hash, from, to, data, nonce, startBlock, batch } =
    stored as Record<string, unknown>
  const known = sentSteps.find((one) => one === step)
  if (!known) return null
  if (typeof from !== 'string' || !isAddress(from)) return null
  if (typeof startBlock !== 'string' || !/^\d+$/.test(startBlock)) return null
  const common = { step: known, from, startBlock: BigInt(startBlock) }
  if (typeof batch === 'string' && batch !== '') return { ...common, batch }
  if (typeof hash !== 'string' || !isHash(hash)) return null
  if (typeof to !== 'string' || !isAddress(to)) return null
  if (!isHex(data)) return null
  return {
    ...common,
    hash,
    to,
    data,
    nonce: typeof nonce === 'number' ? nonce : null,
  }
}

/** Forgets what was under way on every chain but this one. */
export function forgetOtherChains(genesisHash: Hash): void {
  for (const key of Object.keys(localStorage))
    if (
      key.startsWith(prefix) &&
      !key.startsWith(`${prefix}${genesisHash}`.toLowerCase())
    )
      localStorage.removeItem(key)
}
