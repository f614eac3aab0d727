import type { Db } from '#lib/store/openDatabase.ts'
import { getRevision } from '#lib/store/revision.ts'
import { sharedDatabase } from './database.ts'
import { letOthers } from './letOthers.ts'

/** More than this is not kept; the answer that was asked for longest ago goes first. */
const MOST_BYTES = 64_000_000
/** An answer that nobody asked for this long may be older than by one block. */
const MOST_LAG_MILLISECONDS = 30_000
/** A revision that was asked for so long ago is asked for again, */
const REVISION_MILLISECONDS = 50
/** but is told meanwhile, unless it is older than this. */
const MOST_REVISION_MILLISECONDS = 500

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

/** An answer that nobody waits for. */
type Job = {
  revision: string
  make(db: Db): Promise<void>
  refuse(error: unknown): void
}

/** A server that bundles each route by itself has this module several times; the process keeps answers once. */
const KEY = Symbol.for('millrace.answers')
const shared = globalThis as {
  [KEY]?: {
    answers: Map<string, Kept>
    asking?: Promise<string> | undefined
    /** The revision that was told last, and when it was asked for. */
    told?: { revision: string; askedAt: number } | undefined
    /** What is made one after another, because nobody waits for it. */
    jobs: Job[]
    isWorking: boolean
  }
}
const state = () => {
  shared[KEY] ??= { answers: new Map(), jobs: [], isWorking: false }
  return shared[KEY]
}

/** The revision of all figures now; whoever asks while the database is asked gets the same answer. */
export function currentRevision(): Promise<string> {
  const kept = state()
  const askedAt = performance.now()
  kept.asking ??= getRevision(sharedDatabase().db)
    .then((revision) => {
      kept.told = { revision, askedAt }
      return revision
    })
    .finally(() => {
      kept.asking = undefined
    })
  return kept.asking
}

/** The same for whom half a second ago will do: of many who ask, few have the database asked, and none waits for it. */
export async function recentRevision(): Promise<string> {
  const { told } = state()
  const age = told ? performance.now() - told.askedAt : Infinity
  if (!told || age > MOST_REVISION_MILLISECONDS) return currentRevision()
  // Who comes after it failed asks for himself.
  if (age > REVISION_MILLISECONDS) currentRevision().catch(() => {})
  return told.revision
}

/** What `make` answers to a question: made once, however many ask, and kept until a later revision is asked for. */
export async function keepAnswer(
  { text, revision, mayBe = () => false }: Question,
  make: (db: Db) => Promise<Answer>,
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
  make: (db: Db) => Promise<Answer>,
): Kept {
  const { answers } = state()
  const isAwaited = !(before && mayBe(before.revision))
  const encoded = async (db: Db) => encode(revision, await make(db))
  const mine: Kept = {
    revision,
    before,
    currentAt: performance.now(),
    answer: isAwaited
      ? sharedDatabase().snapshot(encoded)
      : enqueue(revision, encoded),
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
  make: (db: Db) => Promise<KeptAnswer>,
): Promise<KeptAnswer> {
  const { jobs } = state()
  const { promise, resolve, reject } = Promise.withResolvers<KeptAnswer>()
  jobs.push({
    revision,
    refuse: reject,
    make: async (db) => {
      const made = make(db)
      made.then(resolve, reject)
      await made
    },
  })
  void work()
  return promise
}

/**
 * Makes what waits, in the order in which it came. Answers of one revision are read in one snapshot of the database, where what they
 * have in common is asked for once; after one that failed there is another snapshot, for nothing can be read in that one any more.
 */
async function work(): Promise<void> {
  const kept = state()
  if (kept.isWorking) return
  kept.isWorking = true
  // Whoever is asked about now comes along in the same snapshot.
  await letOthers()
  for (let job = kept.jobs[0]; job; job = kept.jobs[0]) {
    const { revision } = job
    await sharedDatabase()
      .snapshot(async (db) => {
        while (kept.jobs[0]?.revision === revision) {
          await kept.jobs.shift()?.make(db)
          await letOthers()
        }
      })
      .catch((error: unknown) => {
        // Its own answer was refused above; of no connection hears whoever waits next.
        if (kept.jobs[0] === job) kept.jobs.shift()?.refuse(error)
      })
  }
  kept.isWorking = false
}

function encode(revision: string, { body, nextCursor }: Answer): KeptAnswer {
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
