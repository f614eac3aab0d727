import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { readEvents } from '#test/support/readEvents.ts'
import {
  type HistoryApi,
  startHistoryApi,
} from '#test/support/startHistoryApi.ts'
import { listRoutes } from '#test/support/startTestApi.ts'

type Operation = {
  parameters: { name: string; in: string; required: boolean; schema: object }[]
  responses: Record<string, { content?: Record<string, { schema: object }> }>
}
type Document = {
  openapi: string
  paths: Record<string, { get: Operation }>
  components: { schemas: Record<string, object> }
}

const { deployment } = inject('devnet')
const { chainId } = deployment

let served: HistoryApi
let document: Document
let ajv: Ajv2020

beforeAll(async () => {
  served = await startHistoryApi()
  document = (await get('/api/openapi.json')) as Document
  ajv = new Ajv2020({ strict: false, validateFormats: false })
  ajv.addSchema(document, 'document')
})
afterAll(() => served?.stop())

async function get(path: string): Promise<unknown> {
  const response = await fetch(served.url + path)
  expect(response.status, path).toBe(200)
  return await response.json()
}

/** Throws where `value` is not as the document says at `place` for this status and type. */
function check(
  place: string,
  value: unknown,
  { status = 200, type = 'application/json' } = {},
): void {
  const pointer = ['paths', place, 'get', 'responses', status, 'content', type]
    .map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1'))
    .map(encodeURIComponent)
    .join('/')
  const validate = ajv.getSchema(`document#/${pointer}/schema`)
  if (!validate) throw new Error(`The document has no ${pointer}.`)
  validate(value)
  expect(validate.errors, place).toBeNull()
}

const places = listRoutes()
  .map(({ place }) => place)
  .filter((place) => place.startsWith('/api/'))

/** What the parts of a place can be here: every vault, every owner, every pool. */
async function listQuestions(place: string): Promise<string[]> {
  const vaults = (await get('/api/v1/vaults')) as Record<string, string>[]
  const ranges = (await get('/api/v1/ranges')) as Record<string, string>[]
  if (place.includes('{pool}')) {
    const { data } = (await get('/api/yields/pools')) as {
      data: { pool: string }[]
    }
    return data.map(({ pool }) => place.replace('{pool}', pool))
  }
  if (place.includes('{address}')) {
    const those = place.includes('/ranges/') ? ranges : vaults
    return those
      .filter(
        (it) =>
          (!place.endsWith('/queue') || it.queue) &&
          (!place.endsWith('/term-staking') || it.termStaking),
      )
      .map(({ address }) =>
        place
          .replace('{chainId}', String(chainId))
          .replace('{address}', String(address)),
      )
  }
  if (place.includes('{owner}')) {
    const pages = await Promise.all([
      ...vaults.map(({ address }) =>
        get(`/api/v1/vaults/${chainId}/${address}/activity?limit=200`),
      ),
      ...ranges.map(({ address }) =>
        get(`/api/v1/ranges/${chainId}/${address}/activity?limit=200`),
      ),
    ])
    const owners = pages.flatMap((page) =>
      (page as { items: { owner: string | null }[] }).items.flatMap(
        ({ owner }) => owner ?? [],
      ),
    )
    return [...new Set(owners)].map((owner) => place.replace('{owner}', owner))
  }
  if (place.endsWith('/plan')) {
    const [first] = vaults as unknown as {
      asset: { address: string }
      asOfTimestamp: number
    }[]
    const until = new Date(((first?.asOfTimestamp ?? 0) + 30 * 86_400) * 1_000)
    return [
      `${place}?token=${first?.asset.address}&amount=1000000000&goal=1001000000&until=${until.toISOString().slice(0, 10)}`,
    ]
  }
  return [place]
}

describe('the document', () => {
  test('has every route and no other, and each of its parts is a parameter', () => {
    expect(document.openapi).toBe('3.1.0')
    expect(Object.keys(document.paths).sort()).toEqual(places.toSorted())
    for (const [place, { get: operation }] of Object.entries(document.paths))
      expect(
        operation.parameters
          .filter((it) => it.in === 'path')
          .map(({ name }) => `{${name}}`),
      ).toEqual(place.match(/\{\w+\}/g) ?? [])
  })

  test('refuses an answer that is not as it says', async () => {
    const [vault] = (await get('/api/v1/vaults')) as Record<string, unknown>[]
    const wrongs = [
      { ...vault, totalAssets: 1 },
      { ...vault, totalAssets: '1e18' },
      { ...vault, more: true },
      { ...vault, address: '0X1' },
    ]
    for (const wrong of wrongs)
      expect(() => check('/api/v1/vaults', [wrong])).toThrow()
  })

  for (const place of places.filter((it) => it !== '/api/live'))
    test(`${place} answers as it says, whatever is asked for`, async () => {
      const questions = await listQuestions(place)
      expect(questions.length).toBeGreaterThan(0)
      let items = 0
      for (const question of questions) {
        const answer = await get(question)
        check(place, answer)
        items += JSON.stringify(answer).length
      }
      // Lists that are all empty would prove nothing; but nobody waits in a queue here, and its own test checks who does.
      if (!place.endsWith('{owner}/queue'))
        expect(items).toBeGreaterThan(questions.length * 2)
    })

  test('/api/live tells as it says', async () => {
    const [event] = await readEvents(`${served.url}/api/live`, 1)
    expect(event?.event).toBe('figures')
    check('/api/live', JSON.parse(event?.data ?? ''), {
      type: 'text/event-stream',
    })
  })

  test('errors are as it says, for parameters that it would refuse too', async () => {
    const bad: Record<string, string[]> = {
      chainId: ['0', '-1', '1.5', 'x', '99999999999999999'],
      address: ['0x1', 'x', `0x${'g'.repeat(40)}`],
      owner: ['0x1', '%00'],
      pool: ['1', 'z'.repeat(36)],
      limit: ['0', '201', '1e1', '-5', 'all'],
      cursor: ['x', '1-2', "1-2-3'"],
      days: ['0', '36501', 'NaN', '1e9'],
      method: ['newest', 'FIFO'],
      format: ['xml', 'CSV'],
      token: ['0x1', 'USDC'],
      amount: ['0', '-1', '1.5', `1${'0'.repeat(40)}`],
      goal: ['0', '1e9'],
      until: ['tomorrow', '2027-13-01', '2027-6-1'],
      budgetBps: ['-1', '10001', '1e2'],
      protocolCapBps: ['0', '10001'],
      seed: ['-1', '4294967296'],
    }
    const plain: Record<string, string> = {
      token: `0x${'1'.repeat(40)}`,
      amount: '1',
      until: '2100-01-01',
    }
    const met = new Set<string>()
    for (const [place, { get: operation }] of Object.entries(document.paths)) {
      const good = { chainId: String(chainId), address: `0x${'1'.repeat(40)}` }
      const fill = (parts: Record<string, string>) =>
        place.replace(
          /\{(\w+)\}/g,
          (_, name: string) => parts[name] ?? `0x${'1'.repeat(40)}`,
        )
      const needed = operation.parameters.filter(
        (it) => it.in === 'query' && it.required,
      )
      for (const { name, in: where, schema } of operation.parameters)
        for (const value of bad[name] ?? []) {
          met.add(name)
          const isNumber = (schema as { type?: string }).type === 'integer'
          const asJson = isNumber && /^\d+$/.test(value) ? Number(value) : value
          expect(ajv.validate(schema, asJson), `${name}=${value}`).toBe(false)
          const path =
            where === 'path'
              ? fill({ ...good, [name]: value })
              : `${fill(good)}?${new URLSearchParams([
                  ...needed
                    .filter((it) => it.name !== name)
                    .map((it) => [it.name, plain[it.name] ?? '']),
                  [name, value],
                ])}`
          const response = await fetch(served.url + path)
          expect(response.status, path).toBe(400)
          const body = await response.json()
          check(place, body, { status: 400 })
          expect(body).toMatchObject({ error: { code: 'invalid_parameter' } })
        }
    }
    expect([...met].sort()).toEqual(Object.keys(bad).sort())
  })
})
