import {
  type Address,
  type Client,
  type Hex,
  hexToBigInt,
  type LocalAccount,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { sendTransaction } from 'viem/actions'
import { estimateGasLimit } from '#lib/chain/actions/estimateGasLimit.ts'
import { readDemoKey } from './demoKey.ts'

export type DemoSigner = {
  address: Address
  sendTransaction: (transaction: unknown) => Promise<Hex>
  signTypedData: (typedData: string) => Promise<Hex>
  signMessage: (message: Hex) => Promise<Hex>
}

/** Signs with the demo key. A module of its own, loaded on first use, because elliptic curves weigh 20 kB. */
export function createDemoSigner(client: Client): DemoSigner {
  const account: LocalAccount = privateKeyToAccount(readDemoKey())
  return {
    address: account.address,
    async sendTransaction(transaction) {
      const { to, data, value, gas } = transaction as {
        to?: Address
        data?: Hex
        value?: Hex
        gas?: Hex
      }
      const asked = {
        to: to ?? null,
        ...(data && { data }),
        ...(value && { value: hexToBigInt(value) }),
      }
      return sendTransaction(client, {
        ...asked,
        account,
        chain: client.chain,
        gas: gas
          ? hexToBigInt(gas)
          : await estimateGasLimit(client, {
              ...asked,
              account: account.address,
            }),
      })
    },
    signTypedData: (typedData) => account.signTypedData(JSON.parse(typedData)),
    signMessage: (message) =>
      account.signMessage({ message: { raw: message } }),
  }
}
