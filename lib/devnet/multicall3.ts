import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type Address, type Hex, isHex } from 'viem'
import { BaseError } from '#lib/errors.ts'
import type { Ledger } from './ledger.ts'

/** Puts Multicall3 where it lies on public chains. */
export async function placeMulticall3(
  ledger: Ledger,
  address: Address,
): Promise<void> {
  // Running the creation code gives the code to put.
  const code = await ledger.request<Hex>('eth_call', [
    { data: readCreationCode() },
    'latest',
  ])
  await ledger.request('hardhat_setCode', [address, code])
}

/** viem carries Multicall3's creation code for chains that lack the contract, in a file that its exports do not name. */
function readCreationCode(): Hex {
  const require = createRequire(import.meta.url)
  const constants: { multicall3Bytecode?: unknown } = require(
    join(dirname(require.resolve('viem')), 'constants/contracts.js'),
  )
  if (!isHex(constants.multicall3Bytecode))
    throw new BaseError('viem no longer carries the code of Multicall3.', {
      hint: 'Install the version of viem that package-lock.json names.',
    })
  return constants.multicall3Bytecode
}
