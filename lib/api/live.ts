import { TooManyRequestsError } from './errors.ts'
import { getLiveFigures } from './getLiveFigures.ts'
import { currentRevision, keepAnswer } from './keptAnswers.ts'
import { takeRequest } from './rateLimit.ts'
import { toErrorResponse } from './respond.ts'

const LOOK_MILLISECONDS = 500
/** A line now and then, so that no proxy between takes a quiet stream for a dead one. */
const ALIVE_MILLISECONDS = 15_000
const RETRY_MILLISECONDS = 2_000
const MOST_STREAMS = 1_000
/** What a closed stream may take to reach its client, before the process goes. */
const LEAVE_MILLISECONDS = 200

type Stream = {
  /** Revision of the figures that it has. */
  seen: string | undefined
  send(text: string): void
  close(): void
}

/** All streams of the process, however many bundles have this module, and who looks for them. */
const KEY = Symbol.for('millrace.live')
const shared = globalThis as { [KEY]?: { streams: Set<Stream> } }

/**
 * A stream of server-sent events: `figures` at once and after each block that changes any, with its revision as id, so that who comes
 * back with `Last-Event-ID` is not told again; `trouble` when they cannot be read. The database is looked at once for all streams. It
 * ends when the client leaves or the process is told to stop.
 */
export function respondLive(request: Request): Response {
  try {
    takeRequest(request.headers)
    if ((shared[KEY]?.streams.size ?? 0) >= MOST_STREAMS)
      throw new TooManyRequestsError(RETRY_MILLISECONDS / 1_000)
  } catch (error) {
    return toErrorResponse(error)
  }
  let mine: Stream | undefined
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const encoder = new TextEncoder()
      mine = {
        seen: request.headers.get('last-event-id') ?? undefined,
        send: (text) => controller.enqueue(encoder.encode(text)),
        close: () => controller.close(),
      }
      mine.send(`retry: ${RETRY_MILLISECONDS}\n\n`)
      join(mine)
    },
    cancel() {
      if (mine) shared[KEY]?.streams.delete(mine)
    },
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  })
}

function join(stream: Stream): void {
  if (shared[KEY]) {
    shared[KEY].streams.add(stream)
    return
  }
  const streams = new Set([stream])
  shared[KEY] = { streams }
  void look(streams)
}

/** Looks while there are streams; a client that left was taken off by `cancel`. */
async function look(streams: Set<Stream>): Promise<void> {
  const abort = new AbortController()
  const stopWith = (signal: NodeJS.Signals) => () => {
    abort.abort()
    end(streams)
    // Nobody else here would end the process any more; the ends of the streams have to leave it first.
    if (process.listenerCount(signal) === 0)
      setTimeout(() => process.kill(process.pid, signal), LEAVE_MILLISECONDS)
  }
  const [onTerminate, onInterrupt] = [stopWith('SIGTERM'), stopWith('SIGINT')]
  process.once('SIGTERM', onTerminate)
  process.once('SIGINT', onInterrupt)
  let trouble: string | undefined
  let toldAt = Date.now()
  while (streams.size > 0 && !abort.signal.aborted) {
    try {
      const revision = await currentRevision()
      trouble = undefined
      const behind = [...streams].filter(({ seen }) => seen !== revision)
      if (behind.length > 0) {
        const figures = await readFigures(revision)
        for (const stream of behind) {
          stream.seen = revision
          stream.send(`event: figures\nid: ${revision}\ndata: ${figures}\n\n`)
        }
      }
    } catch (error) {
      const body = await toErrorResponse(error).text()
      if (body !== trouble) tell(streams, `event: trouble\ndata: ${body}\n\n`)
      trouble = body
    }
    if (Date.now() - toldAt > ALIVE_MILLISECONDS) {
      tell(streams, ': alive\n\n')
      toldAt = Date.now()
    }
    await sleep(LOOK_MILLISECONDS, abort.signal)
  }
  process.off('SIGTERM', onTerminate)
  process.off('SIGINT', onInterrupt)
  end(streams)
  delete shared[KEY]
}

async function readFigures(revision: string): Promise<string> {
  const question = { text: 'live', revision }
  const { bytes } = await keepAnswer(question, async (db) => ({
    body: JSON.stringify(await getLiveFigures(db)),
  }))
  return new TextDecoder().decode(bytes)
}

function tell(streams: Set<Stream>, text: string): void {
  for (const stream of streams) stream.send(text)
}

function end(streams: Set<Stream>): void {
  for (const stream of streams) stream.close()
  streams.clear()
}

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, milliseconds)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      done()
    })
  })
}
