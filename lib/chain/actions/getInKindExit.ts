import { type Address, BaseError, type Client } from 'viem'
import { simulateContract } from 'viem/actions'
import { vaultAbi } from '#lib/chain/abis.ts'

export type GetInKindExitParameters = {
  vault: Address
  shares: bigint
  owner: Address
  /** Strategies to draw from, in their order. */
  from: readonly Address[]
}

/**
 * What shares would be worth in what the venues gave for them, in the vault's asset. `null` where no venue hands that over.
 *
 * @throws whatever the transport threw.
 */
export async function getInKindExit(
  client: Client,
  { vault, shares, owner, from }: GetInKindExitParameters,
): Promise<bigint | null> {
  try {
    const { result } = await simulateContract(client, {
      address: vault,
      abi: vaultAbi,
      functionName: 'redeemInKind',
      args: [shares, owner, owner, 0n, from],
      account: owner,
    })
    return result
  } catch (error) {
    if (
      error instanceof BaseError &&
      error.walk(
        (cause) => (cause as Error).name === 'ContractFunctionRevertedError',
      )
    )
      return null
    throw error
  }
}
