import { type Address, erc20Abi, maxUint256 } from 'viem'
import type { Ledger } from './ledger.ts'

/** Lets `spender` take all that `account` will ever hold of `token`. */
export async function approve(
  ledger: Ledger,
  account: Address,
  token: { address: Address },
  spender: Address,
): Promise<void> {
  await ledger.send(account, {
    to: token.address,
    abi: erc20Abi,
    functionName: 'approve',
    args: [spender, maxUint256],
  })
}
