import {
  type Address,
  type Client,
  createClient,
  type Hash,
  type Hex,
  http,
  isHash,
} from 'viem'
import { BaseError } from '#lib/errors.ts'

/** The chain does not know a method that only the local chain has. */
export class NotALocalChainError extends BaseError {
  override name = 'NotALocalChainError'
  constructor(method: string, cause?: unknown) {
    super(`The chain did not carry out ${method}.`, {
      cause,
      hint: 'Test tokens and time travel exist on the local chain only.',
    })
  }
}

type LocalMethod = `millrace_${
  | 'faucet'
  | 'skip'
  | 'skipHour'
  | 'setPrice'
  | 'lose'
  | 'snapshot'
  | 'reset'
  | 'state'}`

/** Two tokens that are traded on the local chain. Prices are quote tokens for one whole base token. */
export type LocalPair = {
  base: string
  quote: string
  price: number
  least: number
  most: number
}

/** What can be steered, as it stands. */
export type LocalState = {
  pairs: readonly LocalPair[]
  /** Days that the world has lived through since its first. */
  daysLived: number
  /** The moment that was kept; `null` without one. */
  snapshot: { blockNumber: Hex; timestamp: number } | null
}

/**
 * Gives `receiver` test ETH and test tokens in one transaction.
 *
 * @throws NotALocalChainError on any other chain.
 */
export async function requestTestTokens(
  client: Client,
  { receiver }: { receiver: Address },
): Promise<Hash> {
  const hash = await request(client, 'millrace_faucet', [receiver])
  if (typeof hash !== 'string' || !isHash(hash))
    throw new NotALocalChainError('millrace_faucet')
  return hash
}

/**
 * Lets `days` of chain time go by, keeper reports and all; answers when they are over.
 *
 * @throws NotALocalChainError on any other chain.
 */
export async function skipDays(
  client: Client,
  { days }: { days: number },
): Promise<void> {
  await move(client, 'millrace_skip', [days])
}

/** Moves the clock one hour on; nobody does anything in it. @throws NotALocalChainError */
export async function skipHour(client: Client): Promise<void> {
  await move(client, 'millrace_skipHour', [])
}

/** Sets a price within its bounds and brings every pool to it. @throws NotALocalChainError */
export async function setPairPrice(
  client: Client,
  { base, quote, price }: Pick<LocalPair, 'base' | 'quote' | 'price'>,
): Promise<void> {
  await move(client, 'millrace_setPrice', [base, quote, price])
}

/**
 * Has a borrower default, and the loss booked.
 *
 * @returns what each vault lost, in its asset's smallest unit; none when none had lent there.
 * @throws NotALocalChainError
 */
export async function makeLoss(
  client: Client,
): Promise<readonly { vault: Address; assets: bigint }[]> {
  const { losses } = (await move(client, 'millrace_lose', [])) as {
    losses: { vault: Address; assets: Hex }[]
  }
  return losses.map(({ vault, assets }) => ({ vault, assets: BigInt(assets) }))
}

/** Keeps this moment, instead of the one kept before. @throws NotALocalChainError */
export async function keepMoment(client: Client): Promise<void> {
  await move(client, 'millrace_snapshot', [])
}

/** Takes the chain back to its start or to the moment that was kept. @throws NotALocalChainError */
export async function resetChain(
  client: Client,
  moment: 'start' | 'snapshot',
): Promise<void> {
  await move(client, 'millrace_reset', [moment])
}

/** @throws NotALocalChainError */
export async function getLocalState(client: Client): Promise<LocalState> {
  // Our own chain answers what its method promises.
  return (await request(client, 'millrace_state', [])) as LocalState
}

/** With a client of its own: a year takes longer than other calls may, and a repeated call would move the world twice. */
function move(
  client: Client,
  method: LocalMethod,
  params: readonly unknown[],
): Promise<unknown> {
  const [url] = client.chain?.rpcUrls.default.http ?? []
  const patient = createClient({
    transport: http(url, { retryCount: 0, timeout: 600_000 }),
  })
  return request(patient, method, params)
}

async function request(
  client: Client,
  method: LocalMethod,
  params: readonly unknown[],
): Promise<unknown> {
  try {
    // viem knows the standard methods only.
    return await client.request({ method, params } as never)
  } catch (cause) {
    throw new NotALocalChainError(method, cause)
  }
}
