import {
  type Abi,
  type Address,
  type Chain,
  type Client,
  encodeFunctionData,
  type FeeValuesEIP1559,
  type Hash,
  type Hex,
  keccak256,
  type LocalAccount,
  type Transport,
} from 'viem'
import { estimateContractGas } from 'viem/actions'
import { toGasLimit } from './estimateGasLimit.ts'

/** A function of a contract with its arguments: `encodeFunctionData` says whether they fit. */
export type Call = {
  to: Address
  abi: Abi
  functionName: string
  args: readonly unknown[]
  /** What `estimateCall` has just said; without it the call is tried once more. */
  gas?: bigint | undefined
}

export type SignCallParameters = Call & {
  account: LocalAccount
  nonce: number
  fees: FeeValuesEIP1559
}

export type SignCallReturnType = {
  /** Known before it is sent, so that a sender whose line is cut can ask what became of it. */
  hash: Hash
  serializedTransaction: Hex
}

/**
 * Tries a call against the newest block and signs it, without sending.
 *
 * @throws ContractFunctionExecutionError with the contract's own error when it would revert.
 */
export async function signCall(
  client: Client<Transport, Chain>,
  { account, nonce, fees, ...call }: SignCallParameters,
): Promise<SignCallReturnType> {
  const gas = call.gas ?? (await estimateCall(client, { ...call, account }))
  const serializedTransaction = await account.signTransaction({
    type: 'eip1559',
    chainId: client.chain.id,
    to: call.to,
    data: encodeFunctionData(call),
    gas: toGasLimit(gas),
    nonce,
    ...fees,
  })
  return { hash: keccak256(serializedTransaction), serializedTransaction }
}

/**
 * Gas that a call would take at the newest block.
 *
 * @throws ContractFunctionExecutionError with the contract's own error when it would revert.
 */
export function estimateCall(
  client: Client<Transport, Chain>,
  { account, to, abi, functionName, args }: Call & { account: LocalAccount },
): Promise<bigint> {
  return estimateContractGas(client, {
    abi,
    functionName,
    args,
    address: to,
    // For an account that signs here viem would ask for nonce and fees first, one after the other: three questions more.
    account: account.address,
    prepare: false,
  })
}
