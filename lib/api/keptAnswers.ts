import { getRevision } from '#lib/store/revision.ts'
import { sharedDatabase } from './database.ts'

/** More than this is not kept; the answer that was asked for longest ago goes first. */
const MOST_CHARACTERS = 32_000_000

/** The text of an answer; `nextCursor` where it is a page that another one comes after. */
export type Answer = { body: string; nextCursor?: string | undefined }

type Kept = { revision: string; answer: Promise<Answer>; characters: number }

/** A server that bundles each route by itself has this module several times; the process keeps answers once. */
const KEY = Symbol.for('millrace.answers')
const shared = globalThis as {
  [KEY]?: {
    answers: Map<string, Kept>
    characters: number
    asking?: Promise<string> | undefined
  }
}
const state = () => {
  shared[KEY] ??= { answers: new Map(), characters: 0 }
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

/** What `make` answers to a question at a revision: made once, however many ask, and kept until a later revision is asked for. */
export async function keepAnswer(
  question: string,
  revision: string,
  make: () => Promise<Answer>,
): Promise<Answer> {
  const kept = state()
  const before = kept.answers.get(question)
  if (before) {
    forget(question, before)
    if (before.revision === revision) return hold(question, before).answer
  }
  const mine = hold(question, { revision, answer: make(), characters: 0 })
  try {
    const answer = await mine.answer
    if (kept.answers.get(question) === mine) {
      mine.characters = answer.body.length
      kept.characters += answer.body.length
      for (const [other, it] of kept.answers) {
        if (kept.characters <= MOST_CHARACTERS) break
        forget(other, it)
      }
    }
    return answer
  } catch (error) {
    if (kept.answers.get(question) === mine) forget(question, mine)
    throw error
  }
}

/** For tests: nothing is kept. */
export function forgetAnswers(): void {
  delete shared[KEY]
}

function hold(question: string, answer: Kept): Kept {
  const kept = state()
  kept.answers.set(question, answer)
  kept.characters += answer.characters
  return answer
}

function forget(question: string, answer: Kept): void {
  const kept = state()
  kept.answers.delete(question)
  kept.characters -= answer.characters
}
