import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Embedded, startEmbedded } from '#lib/store/embedded.ts'

let directory: string
const started: Embedded[] = []

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'millrace-embedded-'))
  // As a clone mostly is: others may pass.
  chmodSync(directory, 0o755)
})
afterEach(async () => {
  for (const embedded of started.splice(0)) await embedded.stop()
  rmSync(directory, { recursive: true, force: true })
})

async function start(): Promise<Embedded> {
  const embedded = await startEmbedded({ directory })
  started.push(embedded)
  return embedded
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

async function eventually<T>(run: () => Promise<T>): Promise<T> {
  const giveUp = Date.now() + 60_000
  for (;;) {
    try {
      return await run()
    } catch (error) {
      if (Date.now() > giveUp) throw error
      await new Promise((done) => setTimeout(done, 50))
    }
  }
}

function postmaster(): number {
  const path = join(directory, 'data', 'postmaster.pid')
  return Number(readFileSync(path, 'utf8').split('\n')[0])
}

test('a killed server comes back by itself on the same port with all that was committed', async () => {
  const { url } = await start()
  await query(url, 'create table kept (n int); insert into kept values (7)')
  const before = postmaster()
  process.kill(before, 'SIGKILL')
  const rows = await eventually(async () => {
    expect(postmaster()).not.toBe(before)
    return query(url, 'select n from kept')
  })
  expect(rows).toEqual([{ n: 7 }])
})

test('a start after a stop finds the data, whatever process has the id of the old one', async () => {
  const first = await start()
  await query(
    first.url,
    'create table kept (n int); insert into kept values (7)',
  )
  await first.stop()
  // What a crashed machine leaves: the file names a process that lives, but is something else.
  writeFileSync(
    join(directory, 'data', 'postmaster.pid'),
    `${process.pid}\n${join(directory, 'data')}\n1\n1\n`,
  )
  const second = await start()
  expect(await query(second.url, 'select n from kept')).toEqual([{ n: 7 }])
})

test('of several starters on one directory one starts and the others attach', async () => {
  const all = await Promise.all([start(), start(), start()])
  expect(all.map(({ attached }) => attached).sort()).toEqual([
    false,
    true,
    true,
  ])
  expect(new Set(all.map(({ url }) => url)).size).toBe(1)
})

test('the server ends with a process that is killed, and its data is whole', async () => {
  const module = new URL('../../lib/store/embedded.ts', import.meta.url)
  const script = `
    import { startEmbedded } from ${JSON.stringify(module.href)}
    const { url } = await startEmbedded({ directory: ${JSON.stringify(directory)} })
    console.log(url)
    setInterval(() => {}, 1000)`
  const child = spawn(
    process.execPath,
    ['--input-type=module-typescript', '-e', script],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const [line] = await once(child.stdout, 'data')
  const url = String(line).trim()
  await query(url, 'create table kept (n int); insert into kept values (7)')
  child.kill('SIGKILL')
  await eventually(async () => {
    const alive = await query(url, 'select 1').then(
      () => true,
      () => false,
    )
    expect(alive).toBe(false)
  })
  const { url: again, attached } = await start()
  expect(attached).toBe(false)
  expect(await query(again, 'select n from kept')).toEqual([{ n: 7 }])
})

test.skipIf(process.getuid?.() !== 0)(
  'root in a directory that nobody else can enter has the data where an unprivileged user can',
  async () => {
    chmodSync(directory, 0o700)
    const first = await start()
    await query(first.url, 'create table kept (n int)')
    await first.stop()
    const note = join(directory, 'data-is-elsewhere.txt')
    const data = readFileSync(note, 'utf8').trim()
    const second = await start()
    expect(await query(second.url, 'select n from kept')).toEqual([])
    await second.stop()
    // Whoever deletes the directory starts anew.
    rmSync(note)
    const third = await start()
    await expect(query(third.url, 'select n from kept')).rejects.toThrow()
    await third.stop()
    expect(existsSync(data)).toBe(true)
    rmSync(dirname(data), { recursive: true })
  },
)
