import { glob, readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Hex, size, toHex } from 'viem'
import type { Ledger } from '#lib/devnet/ledger.ts'
import { startDevnet } from '#lib/devnet/startDevnet.ts'

/**
 * Sizes of all that `compiled/` holds, and the gas that its deployments and every other transaction of a local chain of
 * two days really took. Fails where a public chain would refuse one.
 */

/** EIP-170, in bytes. */
const maxCodeSize = 24_576
/** EIP-7825: no transaction may be allowed more. */
const maxGas = 16_777_216

type Contract = { name: string; creation: Hex; bytes: number }
type Sent = { input: Hex; to: Hex | null; gasUsed: number }

const contracts = await readCompiled()
const sent = await readTransactions()
let isWithin = true

console.log('contract                  bytes   deployment gas')
for (const { name, creation, bytes } of contracts) {
  const gas = Math.max(
    ...sent
      .filter((it) => it.input.startsWith(creation))
      .map((it) => it.gasUsed),
  )
  print(name, bytes, Number.isFinite(gas) ? gas : undefined)
}
const largest = sent.reduce((a, b) => (a.gasUsed > b.gasUsed ? a : b))
const what =
  contracts.find(({ creation }) => largest.input.startsWith(creation))?.name ??
  (largest.to ? `a call of ${largest.to}` : "another protocol's deployment")
console.log(
  `The largest of ${sent.length} transactions took ${largest.gasUsed} gas: ${what}.`,
)
isWithin &&= largest.gasUsed < maxGas
if (!isWithin) {
  console.error(
    `Above a limit: ${maxCodeSize} bytes of code, ${maxGas} gas a transaction.`,
  )
  process.exitCode = 1
}

function print(name: string, bytes: number, gas: number | undefined): void {
  const isTooLarge = bytes >= maxCodeSize || (gas ?? 0) >= maxGas
  if (isTooLarge) isWithin = false
  const row = [
    name.padEnd(24),
    String(bytes).padStart(6),
    String(gas ?? '—').padStart(14),
    isTooLarge ? 'TOO LARGE' : '',
  ]
  console.log(row.join('  ').trimEnd())
}

async function readCompiled(): Promise<Contract[]> {
  const found: Contract[] = []
  const root = new URL('../compiled/', import.meta.url)
  for await (const path of glob('**/*.json', { cwd: fileURLToPath(root) })) {
    const { bytecode, deployedBytecode }: Record<string, Hex> = JSON.parse(
      await readFile(new URL(path, root), 'utf8'),
    )
    if (!bytecode || !deployedBytecode) throw new Error(`${path} has no code.`)
    found.push({
      name: basename(path, '.json'),
      creation: bytecode,
      bytes: size(deployedBytecode),
    })
  }
  return found.sort((a, b) => b.bytes - a.bytes)
}

/** Everything that was sent on a local chain: the deployments, and two days of people and keepers. */
async function readTransactions(): Promise<Sent[]> {
  const devnet = await startDevnet({ port: 0, historyDays: 2 })
  try {
    const { number } = await devnet.ledger.getHead()
    const all: Sent[] = []
    for (let block = 0n; block <= number; block++)
      all.push(...(await readBlock(devnet.ledger, block)))
    return all
  } finally {
    await devnet.stop()
  }
}

async function readBlock(ledger: Ledger, number: bigint): Promise<Sent[]> {
  const { transactions } = await ledger.request<{
    transactions: { hash: Hex; input: Hex; to: Hex | null }[]
  }>('eth_getBlockByNumber', [toHex(number), true])
  return Promise.all(
    transactions.map(async ({ hash, input, to }) => {
      const { gasUsed } = await ledger.request<{ gasUsed: Hex }>(
        'eth_getTransactionReceipt',
        [hash],
      )
      return { input, to, gasUsed: Number(gasUsed) }
    }),
  )
}
