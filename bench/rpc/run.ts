import { parseArgs } from 'node:util'
import { serveRpc } from './server.ts'

/**
 * `node bench/rpc/run.ts --port 9000 --blocks 200000 --logs 1000000 --seed 1`: the synthetic archive RPC as a process of
 * its own. Its first line on standard output is JSON: url and the seconds that writing the chain took.
 */

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    hostname: { type: 'string' },
    seed: { type: 'string' },
    'chain-id': { type: 'string' },
    blocks: { type: 'string' },
    logs: { type: 'string' },
    head: { type: 'string' },
    'contracts-per-kind': { type: 'string' },
    layout: { type: 'string' },
    'no-log-timestamps': { type: 'boolean' },
    'until-input-ends': { type: 'boolean' },
  },
})
const toNumber = (
  name:
    | 'port'
    | 'seed'
    | 'chain-id'
    | 'blocks'
    | 'logs'
    | 'head'
    | 'contracts-per-kind',
) => (values[name] === undefined ? undefined : Number(values[name]))
const given = {
  port: toNumber('port'),
  hostname: values.hostname,
  seed: toNumber('seed'),
  chainId: toNumber('chain-id'),
  blocks: toNumber('blocks'),
  logs: toNumber('logs'),
  head: toNumber('head'),
  contractsPerKind: toNumber('contracts-per-kind'),
  layout: values.layout,
  logTimestamps: values['no-log-timestamps'] ? false : undefined,
}
const since = performance.now()
const rpc = await serveRpc(
  Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  ),
)
const seconds = (performance.now() - since) / 1_000
console.log(JSON.stringify({ url: rpc.url, seconds }))
// Whoever started it holds its input open, and however that process ends, so does the input.
if (values['until-input-ends'])
  process.stdin.resume().once('end', () => process.exit())
