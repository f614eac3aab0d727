import {
  type AbiFunction,
  type Address,
  type BlockTag,
  type Client,
  type ContractFunctionParameters,
  decodeFunctionResult,
  encodeFunctionData,
  type Hex,
  multicall3Abi,
  numberToHex,
  prepareEncodeFunctionData,
} from 'viem'

export type ReadTogetherParameters = {
  multicall3: Address
  reads: readonly ContractFunctionParameters[]
  /** The newest block without it. */
  block: bigint | BlockTag | undefined
}

/**
 * Asks contracts by one `eth_call` through Multicall3. The `multicall` of viem does so, too; it hashes the signature of every call anew, makes
 * an error with a story of each answer that is none, and brings the code of contracts that are not deployed. A page asks the same two
 * hundred questions with each block.
 *
 * @returns An answer for each read, in their order; `null` where the contract reverted or is not there.
 * @throws whatever the transport threw, and where there is no Multicall3.
 */
export async function readTogether(
  client: Client,
  { multicall3, reads, block = 'latest' }: ReadTogetherParameters,
): Promise<readonly unknown[]> {
  const asked = reads.map(prepare)
  const data = encodeFunctionData({
    abi: multicall3Abi,
    functionName: 'aggregate3',
    args: [
      reads.map(({ address, args }, index) => ({
        target: address,
        allowFailure: true,
        callData: encodeFunctionData({
          ...(asked[index] as Prepared),
          args,
        }),
      })),
    ],
  })
  const answer = await client.request({
    method: 'eth_call',
    params: [
      { to: multicall3, data },
      typeof block === 'bigint' ? numberToHex(block) : block,
    ],
  } as never)
  return decodeFunctionResult({
    abi: multicall3Abi,
    functionName: 'aggregate3',
    data: answer as Hex,
  }).map(({ success, returnData }, index) =>
    success ? decode(asked[index] as Prepared, returnData) : null,
  )
}

/** One function and its selector, as `encodeFunctionData` takes what is prepared. */
type Prepared = { abi: readonly [AbiFunction]; functionName: Hex }

/** What was prepared already, by ABI and name. */
const known = new WeakMap<object, Map<string, Prepared>>()

function prepare({
  abi,
  functionName,
  args,
}: ContractFunctionParameters): Prepared {
  const ofAbi = known.get(abi) ?? new Map<string, Prepared>()
  known.set(abi, ofAbi)
  const before = ofAbi.get(functionName)
  if (before) return before
  const prepared = prepareEncodeFunctionData({
    abi,
    functionName,
    args,
  } as never) as unknown as Prepared
  // Of several with one name, the arguments tell which it is.
  const isAlone =
    abi.filter((item) => 'name' in item && item.name === functionName)
      .length === 1
  if (isAlone) ofAbi.set(functionName, prepared)
  return prepared
}

/** `null` for what is no such answer: where no contract is, a call succeeds and returns nothing. */
function decode({ abi }: Prepared, data: Hex): unknown {
  try {
    return decodeFunctionResult({ abi, data })
  } catch {
    return null
  }
}
