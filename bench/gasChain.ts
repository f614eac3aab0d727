import { readFile } from 'node:fs/promises'
import hre from 'hardhat'
import {
  type Abi,
  type Address,
  createPublicClient,
  createWalletClient,
  custom,
  type Hex,
} from 'viem'
import { createLedger, type Ledger } from '#lib/devnet/ledger.ts'
import { compileContracts } from '#scripts/contracts.ts'

export type Contract = { address: Address; abi: Abi }

type Call = { functionName: string; args?: readonly unknown[]; from?: Address }

/** A chain of its own in this process, on which whole transactions are weighed. */
export type GasChain = {
  ledger: Ledger
  accounts: readonly Address[]
  /** Deploys an artifact of `artifacts/` from the first account. */
  deploy: (path: string, args: readonly unknown[]) => Promise<Contract>
  /** Sends one transaction and returns its gas, refunds taken off. */
  send: (contract: Contract, call: Call) => Promise<number>
  readBalance: (contract: Contract, owner: Address) => Promise<bigint>
  pass: (seconds: number) => Promise<void>
  close: () => Promise<void>
}

const root = new URL('../', import.meta.url)

/** Compiles if anything has changed, then starts the chain. */
export async function openGasChain(): Promise<GasChain> {
  await compileContracts([])
  const connection = await hre.network.create()
  const transport = custom(connection.provider)
  const reader = createPublicClient({ transport, cacheTime: 0 })
  const wallet = createWalletClient({ transport })
  const ledger = await createLedger(connection.provider)
  const { accounts } = ledger
  const [owner] = accounts
  if (!owner) throw new Error('The chain has no account.')
  return {
    ledger,
    accounts,
    async deploy(path, args) {
      const text = await readFile(new URL(`artifacts/${path}`, root), 'utf8')
      const { abi, bytecode }: { abi: Abi; bytecode: Hex } = JSON.parse(text)
      const hash = await wallet.deployContract({
        abi,
        bytecode,
        args,
        account: owner,
        chain: null,
      })
      const { contractAddress } = await reader.getTransactionReceipt({ hash })
      if (!contractAddress) throw new Error(`${path} was not deployed.`)
      return { address: contractAddress, abi }
    },
    async send(contract, { functionName, args = [], from = owner }) {
      const hash = await wallet.writeContract({
        ...contract,
        functionName,
        args,
        account: from,
        chain: null,
      })
      return Number((await reader.getTransactionReceipt({ hash })).gasUsed)
    },
    readBalance: async (contract, holder) =>
      (await reader.readContract({
        ...contract,
        functionName: 'balanceOf',
        args: [holder],
      })) as bigint, // The ABI is read at run time.
    async pass(seconds) {
      await ledger.request('evm_increaseTime', [seconds])
      await ledger.request('evm_mine')
    },
    close: () => connection.close(),
  }
}
