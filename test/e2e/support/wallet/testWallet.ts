import {
  type Address,
  createWalletClient,
  encodeFunctionData,
  type Hash,
  type Hex,
  http,
  numberToHex,
  parseAbi,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { getTransaction, getTransactionReceipt } from 'viem/actions'
import { estimateGasLimit } from '#lib/chain/actions/estimateGasLimit.ts'

export type WalletRequest = { method: string; params?: readonly unknown[] }

export type TestWalletOptions = {
  rpcUrl: string
  keys: readonly [Hex, ...Hex[]]
  chainId: number
  /** What the wallet says of several calls as one; without it, it does not know the question. */
  atomic?: 'supported' | 'ready' | undefined
  /** The code that an account takes on for that (EIP-7702). */
  batchAccount?: Address | undefined
}

export type TestWallet = {
  /** Accounts, the chosen one first. */
  accounts: readonly Address[]
  chainId: number
  request: (request: WalletRequest) => Promise<unknown>
  choose: (index: number) => void
  /** The same call again, or nothing at all, in the place of a transaction that waits. */
  replace: (hash: Hash, by: 'same' | 'nothing') => Promise<Hash>
  sent: Hash[]
}

export class WalletError extends Error {
  readonly code: number
  constructor(code: number, message: string) {
    super(message)
    this.code = code
  }
}

export const rejection = () =>
  new WalletError(4001, 'User rejected the request.')

const batchAccountAbi = parseAbi([
  'struct Call { address to; uint256 value; bytes data; }',
  'function execute(Call[] calls) payable',
])

type SendParameters = {
  from?: Address
  to?: Address
  data?: Hex
  value?: Hex
  gas?: Hex
}
type BatchParameters = {
  calls: readonly { to: Address; data?: Hex; value?: Hex }[]
  atomicRequired: boolean
  chainId: Hex
  from?: Address
}

/**
 * A wallet's keys and what it does with them, without its person and its window: it really signs, on a real chain. It shows no account
 * before it was asked to.
 */
export function createTestWallet({
  rpcUrl,
  keys,
  chainId,
  atomic,
  batchAccount,
}: TestWalletOptions): TestWallet {
  const signers = keys.map((key) => privateKeyToAccount(key))
  const batches = new Map<string, Hash>()
  let chosen = 0
  let isConnected = false
  /** Of the account that was asked for, whichever is chosen meanwhile. */
  const client = (from = signers[chosen]?.address) => {
    const account = signers.find(
      ({ address }) => address.toLowerCase() === from?.toLowerCase(),
    )
    if (!account) throw new WalletError(4100, 'That account is not here.')
    return createWalletClient({ account, transport: http(rpcUrl) })
  }
  const wallet: TestWallet = {
    get accounts() {
      const rest = signers.filter((_, index) => index !== chosen)
      return [client().account, ...rest].map(({ address }) => address)
    },
    chainId,
    choose: (index) => {
      chosen = index
    },
    sent: [],
    request,
    replace,
  }
  return wallet

  async function request({
    method,
    params = [],
  }: WalletRequest): Promise<unknown> {
    switch (method) {
      case 'eth_accounts':
        return isConnected ? [client().account.address] : []
      case 'eth_requestAccounts':
        isConnected = true
        return [client().account.address]
      case 'wallet_requestPermissions':
        isConnected = true
        return [{ parentCapability: 'eth_accounts' }]
      case 'wallet_revokePermissions':
        isConnected = false
        return null
      case 'eth_chainId':
        return numberToHex(wallet.chainId)
      case 'wallet_switchEthereumChain':
      case 'wallet_addEthereumChain':
        wallet.chainId = Number((params[0] as { chainId: Hex }).chainId)
        return null
      case 'eth_sendTransaction':
        return send(params[0] as SendParameters)
      case 'eth_signTypedData_v4': {
        const { domain, types, primaryType, message } = JSON.parse(
          params[1] as string,
        )
        return client(params[0] as Address).account.signTypedData({
          domain,
          types,
          primaryType,
          message,
        })
      }
      case 'wallet_getCapabilities':
        if (!atomic) throw new WalletError(-32601, 'No such method.')
        return {
          [numberToHex(wallet.chainId)]: { atomic: { status: atomic } },
        }
      case 'wallet_sendCalls':
        return sendCalls(params[0] as BatchParameters)
      case 'wallet_getCallsStatus':
        return getCallsStatus(params[0] as string)
      default:
        return client().request({ method, params } as never)
    }
  }

  async function send({
    from,
    to,
    data,
    value,
    gas,
  }: SendParameters): Promise<Hash> {
    const own = client(from)
    const asked = {
      to: to ?? null,
      ...(data ? { data } : {}),
      ...(value ? { value: BigInt(value) } : {}),
    }
    const hash = await own.sendTransaction({
      ...asked,
      gas: gas
        ? BigInt(gas)
        : await estimateGasLimit(own, {
            ...asked,
            account: own.account.address,
          }),
      chain: null,
    })
    wallet.sent.push(hash)
    return hash
  }

  /** The account takes on code that does all calls or none, and asks itself to. */
  async function sendCalls({ calls, from, chainId }: BatchParameters) {
    if (!atomic || !batchAccount)
      throw new WalletError(5760, 'Atomicity is not supported.')
    if (Number(chainId) !== wallet.chainId)
      throw new WalletError(5710, 'That chain is not supported.')
    const own = client(from)
    const { address } = own.account
    const authorization = await own.signAuthorization({
      contractAddress: batchAccount,
      executor: 'self',
      chainId: wallet.chainId,
    })
    const asked = {
      to: address,
      data: encodeFunctionData({
        abi: batchAccountAbi,
        functionName: 'execute',
        args: [
          calls.map(({ to, data = '0x', value = '0x0' }) => ({
            to,
            data,
            value: BigInt(value),
          })),
        ],
      }),
      authorizationList: [authorization],
    }
    const hash = await own.sendTransaction({
      ...asked,
      gas: await estimateGasLimit(own, { ...asked, account: address }),
      chain: null,
    })
    wallet.sent.push(hash)
    const id = `batch-${batches.size + 1}-${hash.slice(2, 10)}`
    batches.set(id, hash)
    return { id }
  }

  async function getCallsStatus(id: string) {
    const hash = batches.get(id)
    if (!hash) throw new WalletError(5730, 'Unknown bundle id.')
    const receipt = await getTransactionReceipt(client(), { hash }).catch(
      () => null,
    )
    return {
      version: '2.0.0',
      id,
      chainId: numberToHex(wallet.chainId),
      atomic: true,
      status: receipt ? (receipt.status === 'success' ? 200 : 500) : 100,
      receipts: receipt
        ? [
            {
              logs: [],
              status: receipt.status === 'success' ? '0x1' : '0x0',
              blockHash: receipt.blockHash,
              blockNumber: numberToHex(receipt.blockNumber),
              gasUsed: numberToHex(receipt.gasUsed),
              transactionHash: hash,
            },
          ]
        : [],
    }
  }

  async function replace(hash: Hash, by: 'same' | 'nothing'): Promise<Hash> {
    const waits = await getTransaction(client(), { hash })
    const own = client(waits.from)
    const price = (waits.maxFeePerGas ?? waits.gasPrice ?? 0n) * 2n
    const sent = await own.sendTransaction({
      nonce: waits.nonce,
      gas: waits.gas,
      maxFeePerGas: price,
      maxPriorityFeePerGas: price,
      chain: null,
      ...(by === 'same'
        ? { to: waits.to, data: waits.input, value: waits.value }
        : { to: own.account.address }),
    })
    wallet.sent.push(sent)
    return sent
  }
}
