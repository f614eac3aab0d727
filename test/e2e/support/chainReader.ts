import {
  type Abi,
  type Address,
  createPublicClient,
  createWalletClient,
  erc20Abi,
  type Hex,
  http,
} from 'viem'
import { getTransactionReceipt } from 'viem/actions'
import { vaultAbi } from '#lib/chain/abis.ts'
import { compileFixture } from './compileFixture.ts'

export type ChainReader = ReturnType<typeof createChainReader>

/** What the chain itself says, asked without the app in between. */
export function createChainReader(rpcUrl: string) {
  const client = createPublicClient({ transport: http(rpcUrl) })
  const sender = createWalletClient({ transport: http(rpcUrl) })
  /** The last account of the node is nobody's: no nonce is taken from those who live here. */
  const getStranger = async (): Promise<Address> => {
    const account = (await sender.getAddresses()).at(-1)
    if (!account) throw new Error('the node has no account')
    return account
  }
  const deployCode = async (
    { abi, bytecode }: { abi: Abi; bytecode: string },
    args: readonly unknown[],
  ): Promise<Address> => {
    const hash = await sender.deployContract({
      abi,
      bytecode: bytecode as Hex, // artifacts are JSON
      args,
      account: await getStranger(),
      chain: null,
    })
    const { contractAddress } = await getTransactionReceipt(client, { hash })
    if (!contractAddress) throw new Error(`${hash} deployed nothing`)
    return contractAddress
  }
  /** What only a local chain answers. */
  const request = (
    method: string,
    params: readonly unknown[] = [],
  ): Promise<unknown> => client.request({ method, params } as never)
  let areHeld = false
  return {
    client,
    /** The node signs for its own accounts. */
    sender,
    getStranger,
    deployCode,
    /** Puts a contract of `contracts/` beside this file on the chain. */
    deploy: async (
      name: string,
      args: readonly unknown[] = [],
    ): Promise<{ address: Address; abi: Abi }> => {
      const fixture = await compileFixture(name)
      return { address: await deployCode(fixture, args), abi: fixture.abi }
    },
    request,
    /** From now on a block comes when `evm_mine` asks for one, and at no other time. */
    holdBlocks: async (): Promise<void> => {
      areHeld = true
      await request('evm_setAutomine', [false])
      await request('evm_setIntervalMining', [0])
    },
    releaseBlocks: async (): Promise<void> => {
      if (!areHeld) return
      await request('evm_setAutomine', [true])
      // As `npm run chain` does.
      await request('evm_setIntervalMining', [4_000])
      areHeld = false
    },
    getBalance: (token: Address, owner: Address): Promise<bigint> =>
      client.readContract({
        address: token,
        abi: erc20Abi,
        functionName: 'balanceOf',
        args: [owner],
      }),
    getWorth: async (vault: Address, owner: Address): Promise<bigint> => {
      const shares = await client.readContract({
        address: vault,
        abi: vaultAbi,
        functionName: 'balanceOf',
        args: [owner],
      })
      return client.readContract({
        address: vault,
        abi: vaultAbi,
        functionName: 'convertToAssets',
        args: [shares],
      })
    },
  }
}
