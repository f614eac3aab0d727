import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { openGasChain } from './gasChain.ts'
import { measureMorpho } from './gasMorpho.ts'
import { type Figures, measureVaults, type Peer } from './gasVaults.ts'

/**
 * Gas of whole transactions (21,000 and calldata included) of a vault over one OpenZeppelin ERC-4626 vault, beside
 * OpenZeppelin's, solmate's and solady's vaults wrapped thinly over the same; and over one market of Morpho Blue.
 * Prints a table and a JSON line. `--check` compares with the committed snapshot, `--update` writes it.
 */

const root = new URL('../', import.meta.url)
const snapshotUrl = new URL('test/contracts/gas.snapshot.json', root)
const targets: Figures = {
  repeatDeposit: 100_000,
  withdraw: 100_000,
  redeem: 92_000,
  report: 105_000,
  shareTransfer: 52_000,
  morphoDeposit: 140_000,
  morphoWithdraw: 130_000,
}

const chain = await openGasChain()
const { ours, theirs } = await measureVaults(chain)
const figures: Figures = { ...ours, ...(await measureMorpho(chain)) }
await chain.close()

const peers = Object.keys(theirs) as Peer[]
const widths = peers.map((peer) => Math.max(peer.length, 7))
const toRow = (name: string, cells: readonly string[], note = '') =>
  [name.padEnd(14), ...cells, note].join('  ').trimEnd()
console.log(
  toRow('gas', [
    ...['ours', 'target'].map((word) => word.padStart(8)),
    ...peers.map((peer, i) => peer.padStart(widths[i] ?? 0)),
  ]),
)
for (const [name, gas] of Object.entries(figures)) {
  const limit = targets[name] ?? 0
  const cells = [
    ...[gas, limit].map((figure) => String(figure).padStart(8)),
    ...peers.map((peer, i) =>
      String(theirs[peer][name] ?? '—').padStart(widths[i] ?? 0),
    ),
  ]
  console.log(toRow(name, cells, gas > limit ? 'ABOVE TARGET' : ''))
  if (gas > limit) process.exitCode = 1
}

const result = `${JSON.stringify({ bench: 'gas', figures, peers: theirs })}\n`
const snapshot = `${JSON.stringify(figures, null, 2)}\n`
if (process.argv.includes('--update')) await writeFile(snapshotUrl, snapshot)
if (process.argv.includes('--check')) {
  const committed = await readFile(snapshotUrl, 'utf8').catch(() => '')
  if (committed !== snapshot) {
    console.error(
      'Gas differs from the snapshot. If that is meant: node bench/gas.ts --update',
    )
    process.exitCode = 1
  }
}
await mkdir(new URL('bench/results/', root), { recursive: true })
await writeFile(new URL('bench/results/gas.json', root), result)
console.log(result.trimEnd())
