import {
  afterAll,
  afterEach,
  beforeAll,
  describe,
  expect,
  inject,
  onTestFinished,
  test,
  vi,
} from 'vitest'
import type { ActivityPageWire } from '#lib/api/wire.ts'
import { openDatabase } from '#lib/store/openDatabase.ts'
import { readEvents } from '#test/support/readEvents.ts'
import {
  type HistoryApi,
  startHistoryApi,
} from '#test/support/startHistoryApi.ts'

const { deployment } = inject('devnet')
const { chainId } = deployment

let served: HistoryApi
let place: string

beforeAll(async () => {
  served = await startHistoryApi()
  const [vault] = deployment.vaults
  place = `/api/v1/vaults/${chainId}/${vault?.address}`
})
afterAll(() => served?.stop())
afterEach(() => {
  delete process.env.API_REQUESTS_PER_SECOND
})

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(served.url + path, { headers })

/** Runs one statement beside the API, as the indexer would. */
async function change(statement: string): Promise<void> {
  const database = openDatabase(served.databaseUrl)
  await database.transaction(({ client }) => client.query(statement))
  await database.close()
}

/** A block in which nothing happened: each vault is derived up to it. */
const passBlock = () =>
  change('update vaults set derived_block = derived_block + 1')

describe('an entity tag', () => {
  test('spares who has the answer already the whole of it, until a figure changes', async () => {
    const before = await get(place)
    const etag = before.headers.get('etag') ?? ''
    expect(etag).toMatch(/^W\/"[\w-]{20,}"$/)
    for (const known of [etag, etag.slice(2), `"x", ${etag}`, '*']) {
      const again = await get(place, { 'if-none-match': known })
      expect([again.status, await again.text()]).toEqual([304, ''])
      expect(again.headers.get('etag')).toBe(etag)
    }
    expect((await get(place, { 'if-none-match': '"x"' })).status).toBe(200)
    await passBlock()
    const after = await get(place, { 'if-none-match': etag })
    expect(after.status).toBe(200)
    expect(after.headers.get('etag')).not.toBe(etag)
    const asOf = async (response: Response) =>
      Number(((await response.json()) as { asOfBlock: string }).asOfBlock)
    expect(await asOf(after)).toBe((await asOf(before)) + 1)
  })

  test('is the same after a sign of life of the indexer, and another of another question or type', async () => {
    const tagOf = async (path: string) => (await get(path)).headers.get('etag')
    const etag = await tagOf(place)
    await change('update indexer_status set updated_at = updated_at + 1')
    expect(await tagOf(place)).toBe(etag)
    const tags = await Promise.all(
      [
        place,
        `${place}/history`,
        `${place}/history?days=7`,
        `${place}/history?format=csv`,
        '/api/yields/pools',
      ].map(tagOf),
    )
    expect(new Set(tags).size).toBe(tags.length)
  })

  test.each([
    ['has the old one', (etag: string) => ({ 'if-none-match': etag })],
    ['asks past caches', () => ({ 'cache-control': 'no-cache' })],
  ])(
    'of the block before is told while the new answer is made, but to nobody who %s',
    async (_, toHeaders) => {
      const ask = async (headers = {}) => {
        const response = await get('/api/yields/pools', headers)
        const { data } = (await response.json()) as {
          data: { asOfBlock: string }[]
        }
        return {
          block: Number(data[0]?.asOfBlock),
          etag: response.headers.get('etag'),
        }
      }
      const before = await ask()
      await passBlock()
      expect(await ask()).toEqual(before)
      const after = await ask(toHeaders(before.etag ?? ''))
      expect(after.block).toBe(before.block + 1)
      expect(after.etag).not.toBe(before.etag)
      expect(await ask()).toEqual(after)
    },
  )

  test('an answer is made once for all who ask at the same time', async () => {
    await passBlock()
    const bodies = await Promise.all(
      Array.from({ length: 20 }, async () =>
        (await get(place, { 'cache-control': 'no-cache' })).text(),
      ),
    )
    expect(new Set(bodies).size).toBe(1)
  })

  test('of a new block reaches who asks for no block in particular as well', async () => {
    const tagOf = async () => (await get(place)).headers.get('etag')
    const before = await tagOf()
    await passBlock()
    await expect.poll(tagOf).not.toBe(before)
  })
})

describe('a table', () => {
  const toRows = (text: string) => {
    expect(text.endsWith('\r\n')).toBe(true)
    return text
      .slice(0, -2)
      .split('\r\n')
      .map((line) => line.split(','))
  }

  test('of a history has the rows of its JSON, by format or by what is accepted', async () => {
    const rows = (await (
      await get(`${place}/history?days=365`)
    ).json()) as Record<string, unknown>[]
    const asked = await get(`${place}/history?days=365&format=csv`)
    expect(asked.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(asked.headers.get('content-disposition')).toMatch(
      /^attachment; filename="vaults-.*-history.csv"$/,
    )
    const text = await asked.text()
    const [header, ...lines] = toRows(text)
    expect(header).toEqual(Object.keys(rows[0] ?? {}))
    expect(lines).toEqual(
      rows.map((row) =>
        Object.values(row).map((cell) => (cell === null ? '' : String(cell))),
      ),
    )
    const accepted = await get(`${place}/history?days=365`, {
      accept: 'text/csv',
    })
    expect(await accepted.text()).toBe(text)
    const json = await get(`${place}/history?days=365&format=json`, {
      accept: 'text/csv',
    })
    expect(await json.json()).toEqual(rows)
  })

  test('of a range’s history names fields within fields with a dot', async () => {
    const [range] = deployment.rangeVaults ?? []
    const path = `/api/v1/ranges/${chainId}/${range?.address}/history`
    const rows = (await (await get(path)).json()) as {
      holdings: { amount0: string }
    }[]
    const [header, ...lines] = toRows(
      await (await get(`${path}?format=csv`)).text(),
    )
    const column = header?.indexOf('holdings.amount0') ?? -1
    expect(column).toBeGreaterThan(0)
    expect(lines.map((line) => line[column])).toEqual(
      rows.map(({ holdings }) => holdings.amount0),
    )
  })

  test('of activity comes in pages, with the cursor of the next in a header', async () => {
    const all = toRows(
      await (await get(`${place}/activity?format=csv&limit=200`)).text(),
    )
    const paged: string[][] = []
    let cursor: string | null = null
    do {
      const query = `?format=csv&limit=7${cursor ? `&cursor=${cursor}` : ''}`
      const page = await get(`${place}/activity${query}`)
      paged.push(...toRows(await page.text()).slice(1))
      cursor = page.headers.get('x-next-cursor')
    } while (cursor)
    expect(paged.length).toBeGreaterThan(7)
    expect(paged).toEqual(all.slice(1))
  })

  test('without rows still has its header', async () => {
    const nobody = `/api/v1/activity/0x${'5'.repeat(40)}?format=csv`
    expect(toRows(await (await get(nobody)).text())).toHaveLength(1)
  })
})

test('who asks too often is told when to come back, and nobody else', async () => {
  process.env.API_REQUESTS_PER_SECOND = '1'
  vi.useFakeTimers({ toFake: ['performance'] })
  onTestFinished(() => void vi.useRealTimers())
  const ask = (client: string, path = '/api/v1/vaults') =>
    get(path, { 'x-forwarded-for': client })
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => ask('192.0.2.1')),
  )
  const refused = answers.filter(({ status }) => status === 429)
  expect(refused).toHaveLength(18)
  expect(Number(refused[0]?.headers.get('retry-after'))).toBe(1)
  expect(await refused[0]?.json()).toMatchObject({
    error: { code: 'too_many_requests', hint: expect.any(String) },
  })
  expect((await ask('192.0.2.1', '/api/live')).status).toBe(429)
  expect((await ask('192.0.2.2')).status).toBe(200)
  vi.advanceTimersByTime(1_000)
  expect((await ask('192.0.2.1')).status).toBe(200)
  process.env.API_REQUESTS_PER_SECOND = '0'
  for (let i = 0; i < 20; i++)
    expect((await ask('192.0.2.1', '/api/openapi.json')).status).toBe(200)
})

describe('live figures', () => {
  test('come at once and after each block, and not again to who has them', async () => {
    const first = Promise.withResolvers<void>()
    const reading = readEvents(`${served.url}/api/live`, 2, {}, first.resolve)
    await Promise.race([first.promise, reading])
    await passBlock()
    const events = await reading
    expect(events.map(({ event }) => event)).toEqual(['figures', 'figures'])
    const [before, after] = events.map(
      ({ data }) =>
        (
          JSON.parse(data ?? '') as {
            vaults: { address: string; asOfBlock: string }[]
          }
        ).vaults[0],
    )
    expect(Number(after?.asOfBlock)).toBe(Number(before?.asOfBlock) + 1)

    const again = readEvents(`${served.url}/api/live`, 1, {
      'last-event-id': events[1]?.id ?? '',
    })
    await new Promise((done) => setTimeout(done, 1_000))
    await passBlock()
    const [only] = await again
    expect(only?.id).not.toBe(events[1]?.id)
  })
})

describe('ten thousand events of one owner', () => {
  test('come page by page, each once, the newest first', async () => {
    const database = openDatabase(served.databaseUrl)
    const newest = await database.transaction(async ({ client }) => {
      const { rows } = await client.query(
        `select '0x' || encode(owner, 'hex') as owner from vault_events where kind = 'deposit' order by block_number desc, log_index desc limit 1`,
      )
      await client.query(
        `insert into vault_events
         select (jsonb_populate_record(newest.event, jsonb_build_object('log_index', 1000000 + i))).*
         from (select event from vault_events event where kind = 'deposit' order by block_number desc, log_index desc limit 1) newest,
           generate_series(1, 10000) i`,
      )
      return rows[0] as { owner: string }
    })
    await database.close()
    await passBlock()
    const seen: string[] = []
    const places: [bigint, number][] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const answer = await get(
        `/api/v1/activity/${newest.owner}?limit=200${cursor && `&cursor=${cursor}`}`,
      )
      expect(answer.status).toBe(200)
      const page = (await answer.json()) as ActivityPageWire
      expect(page.items.length).toBeLessThanOrEqual(200)
      for (const { block, logIndex } of page.items) {
        seen.push(`${block}-${logIndex}`)
        places.push([BigInt(block), logIndex])
      }
      cursor = page.nextCursor
    }
    expect(seen.length).toBeGreaterThan(10_000)
    expect(new Set(seen).size).toBe(seen.length)
    expect(places).toEqual(
      places.toSorted(([block, log], [other, later]) =>
        block === other ? later - log : other > block ? 1 : -1,
      ),
    )
  })
})
