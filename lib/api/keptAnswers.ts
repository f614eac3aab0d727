import { getRevision } from '#lib/store/revision.ts'
import { sharedDatabase } from './database.ts'

/** More than this is not kept; the answer that was asked for longest ago goes first. */
const MOST_BYTES = 64_000_000
/** An answer that nobody asked for this long may be older than by one block. */
const MOST_LAG_MILLISECONDS = 30_000

/** What is asked for, and of which revision of all figures. */
export type Question = {
  text: string
  revision: string
  /** Whether the answer of an earlier revision will do while this one is being made. */
  mayBe?: ((earlier: string) => boolean) | undefined
}

/** A text; `nextCursor` where it is a page that another one comes after. */
export type Answer = { body: string; nextCursor?: string | undefined }

/** The bytes of an answer, and the revision that it is of. */
export type KeptAnswer = {
  revision: string
  bytes: Uint8Array<ArrayBuffer>
  nextCursor: string | undefined
}

type Kept = {
  revision: string
  answer: Promise<KeptAnswer>
  /** Once it is made. */
  made?: KeptAnswer | undefined
  /** When it was last known to be of the newest revision; milliseconds of the process's clock. */
  currentAt: number
  /** The one of the revision before, until this one is made. */
  before?: KeptAnswer | undefined
}

/** A server that bundles each route by itself has this module several times; the process keeps answers once. */
const KEY = Symbol.for('millrace.answers')
const shared = globalThis as {
  [KEY]?: {
    answers: Map<string, Kept>
    asking?: Promise<string> | undefined
    /** The last of those that are made one after another, because nobody waits for them. */
    queued?: Promise<unknown> | undefined
  }
}
const state = () => {
  shared[KEY] ??= { answers: new Map() }
  return shared[KEY]
}

/** The revision of all figures now; whoever asks while the database is asked gets the same answer. */
export function currentRevision(): Promise<string> {
  const kept = state()
  kept.asking ??= getRevision(sharedDatabase().db).finally(() => {
    kept.asking = undefined
  })
  return kept.asking
}

/** What `make` answers to a question: made once, however many ask, and kept until a later revision is asked for. */
export async function keepAnswer(
  { text, revision, mayBe = () => false }: Question,
  make: () => Promise<Answer>,
): Promise<KeptAnswer> {
  const { answers } = state()
  const known = answers.get(text)
  answers.delete(text)
  const now = performance.now()
  const isFresh = known && now - known.currentAt <= MOST_LAG_MILLISECONDS
  const before = isFresh ? known.made : undefined
  const mine =
    known?.revision === revision
      ? known
      : start({ text, revision, mayBe }, before, make)
  mine.currentAt = now
  answers.set(text, mine)
  if (mine.made) return mine.made
  return mine.before && mayBe(mine.before.revision)
    ? mine.before
    : await mine.answer
}

function start(
  { text, revision, mayBe }: Question & { mayBe: (earlier: string) => boolean },
  before: KeptAnswer | undefined,
  make: () => Promise<Answer>,
): Kept {
  const { answers } = state()
  const isAwaited = !(before && mayBe(before.revision))
  const mine: Kept = {
    revision,
    before,
    currentAt: performance.now(),
    answer: isAwaited ? encode(revision, make) : enqueue(revision, make),
  }
  mine.answer.then(
    (answer) => {
      mine.made = answer
      mine.before = undefined
      dropOldest(answers)
    },
    // Whoever asks next tries again; who waits hears of it.
    () => {
      if (answers.get(text) === mine) answers.delete(text)
    },
  )
  return mine
}

/** After all that nobody waits for either, so that a block does not make everybody late. */
function enqueue(
  revision: string,
  make: () => Promise<Answer>,
): Promise<KeptAnswer> {
  const kept = state()
  const mine = (kept.queued ?? Promise.resolve()).then(() =>
    encode(revision, make),
  )
  kept.queued = mine.catch(() => {})
  return mine
}

async function encode(
  revision: string,
  make: () => Promise<Answer>,
): Promise<KeptAnswer> {
  const { body, nextCursor } = await make()
  return { revision, bytes: new TextEncoder().encode(body), nextCursor }
}

function dropOldest(answers: Map<string, Kept>): void {
  let bytes = 0
  for (const { made } of answers.values()) bytes += weigh(made)
  for (const [text, { made }] of answers) {
    if (bytes <= MOST_BYTES) return
    bytes -= weigh(made)
    answers.delete(text)
  }
}

function weigh(answer: KeptAnswer | undefined): number {
  return answer?.bytes.length ?? 0
}

/** For tests: nothing is kept. */
export function forgetAnswers(): void {
  delete shared[KEY]
}
