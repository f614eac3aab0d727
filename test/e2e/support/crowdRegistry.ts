import { type Address, getAddress, type Hex, numberToHex } from 'viem'
import type { createChainReader } from './chainReader.ts'

const first = 0xfeed_0000n
const addressOf = (index: number): Address =>
  getAddress(numberToHex(first + BigInt(index), { size: 20 }))

/**
 * Has the registry list `count` copies of `vault`, "Copy 001" and on after one with a name of 200 characters, until they are
 * dispersed. Only code is put in the place of code: no event tells the index, so the chain is as it was for the journeys
 * after this one.
 */
export async function crowdRegistry(
  chain: ReturnType<typeof createChainReader>,
  {
    registry,
    vault,
    count,
  }: {
    registry: Address
    vault: Address
    count: number
  },
): Promise<{ copies: readonly Address[]; disperse: () => Promise<void> }> {
  const codeOf = async (address: Address) => chain.client.getCode({ address })
  const putCode = async (address: Address, code: Hex | undefined) => {
    await chain.request('hardhat_setCode', [address, code])
  }
  const before = await codeOf(registry)
  const copy = await chain.deploy('Copy', [vault, addressOf(0)])
  const crowded = await chain.deploy('CrowdedRegistry', [addressOf(0), count])
  const code = await codeOf(copy.address)
  const copies = Array.from({ length: count }, (_, index) => addressOf(index))
  await Promise.all(copies.map((address) => putCode(address, code)))
  await putCode(registry, await codeOf(crowded.address))
  return { copies, disperse: () => putCode(registry, before) }
}
