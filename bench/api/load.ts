import { Agent, get } from 'node:http'

/** Milliseconds of each answer, and how many were no 200. */
export type Measured = { milliseconds: number[]; failures: number }

/**
 * Asks `rate` times a second for the paths in turn, whether answers come or not, and counts each from the moment when it was due: a
 * server that stops for a while makes all of them late that were due meanwhile.
 */
export async function askSteadily(
  url: string,
  paths: readonly string[],
  { rate, seconds }: { rate: number; seconds: number },
): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 })
  const measured: Measured = { milliseconds: [], failures: 0 }
  const start = performance.now()
  const answers: Promise<void>[] = []
  for (let i = 0; i < rate * seconds; i++) {
    const due = start + (i * 1_000) / rate
    const wait = due - performance.now()
    if (wait > 0) await new Promise((done) => setTimeout(done, wait))
    const path = paths[i % paths.length] as string
    answers.push(
      ask(agent, url + path).then((isGood) => {
        measured.milliseconds.push(performance.now() - due)
        if (!isGood) measured.failures++
      }),
    )
  }
  await Promise.all(answers)
  agent.destroy()
  return measured
}

/** Asks over `connections` at once, each as fast as it is answered. @returns answers a second. */
export async function askHard(
  url: string,
  paths: readonly string[],
  { connections, seconds }: { connections: number; seconds: number },
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const start = performance.now()
  let answers = 0
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() - start < seconds * 1_000) {
        const path = paths[answers++ % paths.length] as string
        if (!(await ask(agent, url + path)))
          throw new Error(`${path} was not answered.`)
      }
    }),
  )
  agent.destroy()
  return answers / ((performance.now() - start) / 1_000)
}

/** Milliseconds of one question, with its whole answer read, not packed: on one machine packing is what would be measured. */
export async function timeOnce(url: string): Promise<number> {
  const start = performance.now()
  const response = await fetch(url, {
    headers: { 'accept-encoding': 'identity' },
  })
  await response.arrayBuffer()
  if (!response.ok) throw new Error(`${url} answers ${response.status}.`)
  return performance.now() - start
}

function ask(agent: Agent, url: string): Promise<boolean> {
  return new Promise((done) => {
    get(url, { agent }, (response) => {
      response.resume()
      response.on('end', () => done(response.statusCode === 200))
      response.on('error', () => done(false))
    }).on('error', () => done(false))
  })
}

/** The value below which `part` of them lie. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.ceil(sorted.length * part) - 1] ?? Number.NaN
}
