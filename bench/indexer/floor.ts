import { readFileSync } from 'node:fs'

/**
 * The least that an indexer could do: the logs of the same ranges, fetched at once as far as the indexer did, and parsed. It
 * checks nothing and stores nothing.
 */

const [url = '', path = ''] = process.argv.slice(2)
const { ranges, filter, concurrency } = JSON.parse(
  readFileSync(path, 'utf8'),
) as {
  ranges: [from: number, to: number][]
  filter: object
  concurrency: number
}
const left = ranges.toReversed()
let logs = 0

async function fetchRanges(): Promise<void> {
  for (let range = left.pop(); range; range = left.pop()) {
    const [from, to] = range
    const response = await fetch(url, {
      method: 'POST',
      body: JSON.stringify({
        jsonrpc: '2.0',
        id: 1,
        method: 'eth_getLogs',
        params: [
          {
            ...filter,
            fromBlock: `0x${from.toString(16)}`,
            toBlock: `0x${to.toString(16)}`,
          },
        ],
      }),
    })
    const answer = JSON.parse(await response.text()) as { result: unknown[] }
    logs += answer.result.length
  }
}

await Promise.all(Array.from({ length: concurrency }, fetchRanges))
console.log(JSON.stringify({ logs }))
