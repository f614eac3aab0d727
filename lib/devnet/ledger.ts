import type { NetworkConnection } from 'hardhat/types/network'
import {
  type Abi,
  type Address,
  type ContractFunctionArgs,
  type ContractFunctionName,
  type ContractFunctionReturnType,
  decodeFunctionResult,
  encodeDeployData,
  encodeFunctionData,
  getAddress,
  type Hash,
  type Hex,
  toHex,
} from 'viem'
import { BaseError } from '#lib/errors.ts'
import { type Artifact, linkBytecode } from './artifacts.ts'

type Mutability = 'nonpayable' | 'payable'
type Reading = 'view' | 'pure'

type CallParameters<
  abi extends Abi | readonly unknown[],
  kind extends Mutability | Reading,
  name extends ContractFunctionName<abi, kind>,
> = {
  to: Address
  abi: abi
  functionName: name
  args: ContractFunctionArgs<abi, kind, name>
}

type Receipt = {
  transactionHash: Hash
  blockNumber: Hex
  status: Hex
  contractAddress: Address | null
}

type RawTransaction = { from: Address; to?: Address; data: Hex; value?: bigint }

/** A transaction that the local world needs was refused by a contract. */
class WorldTransactionError extends BaseError {
  override name = 'WorldTransactionError'
}

/** The chain seen by the world that lives on it: signs with the node's own accounts and knows the clock. */
export type Ledger = {
  accounts: readonly Address[]
  request: <result>(
    method: string,
    params?: readonly unknown[],
  ) => Promise<result>
  deploy: (parameters: {
    from: Address
    artifact: Artifact
    args?: readonly unknown[]
    value?: bigint
    libraries?: Record<string, Address>
  }) => Promise<Address>
  send: <
    const abi extends Abi | readonly unknown[],
    name extends ContractFunctionName<abi, Mutability>,
  >(
    from: Address,
    call: CallParameters<abi, Mutability, name> & { value?: bigint },
  ) => Promise<Receipt>
  read: <
    const abi extends Abi | readonly unknown[],
    name extends ContractFunctionName<abi, Reading>,
    const args extends ContractFunctionArgs<abi, Reading, name>,
  >(
    call: CallParameters<abi, Reading, name> & { args: args },
  ) => Promise<ContractFunctionReturnType<abi, Reading, name, args>>
  /** Number and unix seconds of the newest block. */
  getHead: () => Promise<{ number: bigint; timestamp: number }>
  /** The next block is dated `timestamp`, or one second after the newest block if that is later. */
  setNextTimestamp: (timestamp: number) => Promise<void>
}

/** Below the cap of a transaction, far above what any of ours costs; spares the estimate. */
const gas = toHex(16_000_000)
/** Ten times what the chain begins with; spares the question for the fees of late. */
const fees = { maxFeePerGas: toHex(10n ** 10n), maxPriorityFeePerGas: '0x0' }

export async function createLedger(
  provider: NetworkConnection['provider'],
): Promise<Ledger> {
  const request = <result>(
    method: string,
    params: readonly unknown[] = [],
    // The node answers what its method promises.
  ): Promise<result> =>
    provider.request({ method, params: [...params] }) as Promise<result>

  async function transact(
    { value, ...rest }: RawTransaction,
    purpose: string,
  ): Promise<Receipt> {
    const transaction = {
      ...rest,
      ...fees,
      gas,
      ...(value !== undefined && { value: toHex(value) }),
    }
    const hash = await request<Hash>('eth_sendTransaction', [transaction])
    const receipt = await request<Receipt | null>('eth_getTransactionReceipt', [
      hash,
    ])
    if (receipt?.status === '0x1') return receipt
    // The same call again, for the reason that a receipt does not hold.
    const cause = await request('eth_call', [transaction, 'latest']).catch(
      (error: unknown) => error,
    )
    throw new WorldTransactionError(
      `${purpose} failed: ${cause instanceof Error ? cause.message : 'no reason given'}`,
      { cause },
    )
  }

  async function getHead(): Promise<{ number: bigint; timestamp: number }> {
    const block = await request<{ number: Hex; timestamp: Hex }>(
      'eth_getBlockByNumber',
      ['latest', false],
    )
    return { number: BigInt(block.number), timestamp: Number(block.timestamp) }
  }

  return {
    accounts: (await request<Address[]>('eth_accounts')).map((account) =>
      getAddress(account),
    ),
    request,
    getHead,
    deploy: async ({ from, artifact, args = [], value, libraries = {} }) => {
      const data = encodeDeployData({
        abi: artifact.abi,
        bytecode: linkBytecode(artifact, libraries),
        args,
      })
      const { contractAddress } = await transact(
        { from, data, ...(value !== undefined && { value }) },
        `Deploying ${artifact.contractName}`,
      )
      if (!contractAddress)
        throw new WorldTransactionError(
          `Deploying ${artifact.contractName} left no contract.`,
        )
      return getAddress(contractAddress)
    },
    send: (from, { to, value, ...call }) =>
      transact(
        {
          from,
          to,
          // viem's own types tie these three together; the generic signature above keeps the tie.
          data: encodeFunctionData(call as never),
          ...(value !== undefined && { value }),
        },
        `${String(call.functionName)} at ${to}`,
      ),
    read: async ({ to, ...call }) => {
      const data = await request<Hex>('eth_call', [
        { to, data: encodeFunctionData(call as never) },
        'latest',
      ])
      return decodeFunctionResult({ ...call, data } as never) as never
    },
    setNextTimestamp: async (timestamp) => {
      const head = await getHead()
      await request('evm_setNextBlockTimestamp', [
        toHex(Math.max(timestamp, head.timestamp + 1)),
      ])
    },
  }
}
