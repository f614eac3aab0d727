import type {
  Abi,
  Address,
  BlockTag,
  Client,
  ContractFunctionArgs,
  ContractFunctionName,
  ContractFunctionParameters,
  ContractFunctionReturnType,
} from 'viem'
import { toChain } from './chains.ts'
import { readTogether } from './readTogether.ts'

type View = 'view' | 'pure'

/** viem's own ABI of Multicall3 leaves the block number out. */
const clockAbi = [
  {
    type: 'function',
    name: 'getBlockNumber',
    inputs: [],
    outputs: [{ type: 'uint256' }],
    stateMutability: 'view',
  },
  {
    type: 'function',
    name: 'getCurrentBlockTimestamp',
    inputs: [],
    outputs: [{ type: 'uint256' }],
    stateMutability: 'view',
  },
] as const

type Read<
  abi extends Abi | readonly unknown[],
  name extends ContractFunctionName<abi, View>,
  args extends ContractFunctionArgs<abi, View, name>,
> = ContractFunctionParameters<abi, View, name, args>

/** The answer of one read: `null` where the contract reverted or is not there, never a made-up zero. */
export type Answer<result> = () => result | null

export type ReadBatch = {
  /** Adds a read. Call what it returns after `send`. */
  read: <
    const abi extends Abi | readonly unknown[],
    name extends ContractFunctionName<abi, View>,
    const args extends ContractFunctionArgs<abi, View, name>,
  >(
    parameters: Read<abi, name, args>,
  ) => Answer<ContractFunctionReturnType<abi, View, name, args>>
  /**
   * Sends all reads as one `eth_call`, or as several at the same block where they are too many for one.
   *
   * @returns That block's number and its time, in seconds.
   * @throws whatever the transport threw: a chain that does not answer is not a chain of nulls.
   */
  send: (
    client: Client,
    at?: { blockNumber?: bigint | undefined; blockTag?: BlockTag | undefined },
  ) => Promise<{ blockNumber: bigint; timestamp: bigint }>
}

/** Reads of many contracts at one block, each with a typed answer of its own. */
export function createReadBatch(): ReadBatch {
  const reads: ContractFunctionParameters[] = []
  let answers: readonly unknown[] | undefined

  function read(parameters: ContractFunctionParameters): Answer<unknown> {
    const index = reads.push(parameters) - 1
    return () => {
      if (!answers) throw new Error('send the batch before reading an answer')
      return answers[index] ?? null
    }
  }

  return {
    // The implementation cannot see the ABI; the signature above ties the answer to it.
    read: read as unknown as ReadBatch['read'],
    async send(client, at = {}) {
      const address = getMulticall3(client)
      const clock = { address, abi: clockAbi } as const
      const ask = async (contracts: typeof reads, block: typeof at) => {
        const [blockNumber, timestamp, ...results] = await readTogether(
          client,
          {
            multicall3: address,
            reads: [
              { ...clock, functionName: 'getBlockNumber' },
              { ...clock, functionName: 'getCurrentBlockTimestamp' },
              ...contracts,
            ],
            block: block.blockNumber ?? block.blockTag,
          },
        )
        // Multicall answers even where every read reverts, as of a block before it was there.
        if (typeof blockNumber !== 'bigint' || typeof timestamp !== 'bigint')
          throw new Error('Multicall3 does not tell its block')
        return { blockNumber, timestamp, results }
      }
      const { results, ...block } = await ask(reads.slice(0, mostReads), at)
      const all = [...results]
      // In turn, so that each has the time that a request may take: a node computes them in turn anyway.
      for (let from = mostReads; from < reads.length; from += mostReads) {
        const part = await ask(reads.slice(from, from + mostReads), block)
        all.push(...part.results)
      }
      answers = all
      return block
    },
  }
}

/** Reads of one call. A node gives a call the gas of a block or less, and refuses the whole of it when that runs out. */
const mostReads = 400

function getMulticall3(client: Client): Address {
  const { chain } = client
  const address = (chain ?? toChain(1, [])).contracts?.multicall3
  if (!address || !('address' in address))
    throw new Error('the chain names no Multicall3')
  return address.address as Address
}
