import {
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
import { vaultAbi } from '#lib/chain/abis.ts'

export type SignReportParameters = {
  account: LocalAccount
  vault: Address
  strategy: Address
  /** `report` books gain or loss within bounds; `bookLoss` books a loss of any size. */
  functionName: 'report' | 'bookLoss'
  nonce: number
  fees: FeeValuesEIP1559
}

export type SignReportReturnType = {
  /** Known before it is sent, so that a sender whose line is cut can ask what became of it. */
  hash: Hash
  serializedTransaction: Hex
}

/**
 * Tries a report against the newest block and signs it, without sending.
 *
 * @throws ContractFunctionExecutionError with the vault's own error when it would revert.
 */
export async function signReport(
  client: Client<Transport, Chain>,
  { account, vault, strategy, functionName, nonce, fees }: SignReportParameters,
): Promise<SignReportReturnType> {
  const call = { abi: vaultAbi, functionName, args: [strategy] } as const
  const gas = await estimateContractGas(client, {
    ...call,
    address: vault,
    account,
  })
  const serializedTransaction = await account.signTransaction({
    type: 'eip1559',
    chainId: client.chain.id,
    to: vault,
    data: encodeFunctionData(call),
    // The venue's state may have moved a little before the block is made.
    gas: (gas * 12n) / 10n,
    nonce,
    ...fees,
  })
  return { hash: keccak256(serializedTransaction), serializedTransaction }
}
