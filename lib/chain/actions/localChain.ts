import {
  type Address,
  type Client,
  createClient,
  type Hash,
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

type LocalMethod = 'millrace_faucet' | 'millrace_skip'

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
  const [url] = client.chain?.rpcUrls.default.http ?? []
  // A client of its own: a year takes longer than other calls may, and a repeated call would skip twice.
  const patient = createClient({
    transport: http(url, { retryCount: 0, timeout: 600_000 }),
  })
  await request(patient, 'millrace_skip', [days])
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
