import { createHash } from 'node:crypto'
import { parseSource, readSource } from '#bench/solidity/compiler.ts'
import { type Mutation, mutationsOf } from './operators.ts'
import type { Subject } from './subjects.ts'

/** A source with one mutation. */
export type Mutant = Mutation & {
  /** Line of its start, from one. */
  line: number
  /** Says what is changed and where, and stays when lines move: survivors are listed by it. */
  key: string
  isEvent: boolean
  source: string
}

export function mutantsOf(subject: Subject): Mutant[] {
  const text = readSource(subject.source) ?? ''
  const bytes = Buffer.from(text)
  return mutationsOf(parseSource(subject.source), text).map((mutation) => {
    const { start, length, operator, scope } = mutation
    const before = bytes.subarray(0, start).toString()
    const original = bytes.subarray(start, start + length).toString()
    const after = bytes.subarray(start + length).toString()
    const head = before.slice(before.lastIndexOf('\n') + 1)
    const tail = after.slice(0, after.indexOf('\n'))
    const change = `${original} → ${mutation.text || 'nothing'}`
    const statement = oneLine(head + original + tail)
    return {
      ...mutation,
      line: before.split('\n').length,
      key: `${scope}, ${operator}: ${oneLine(change)}, in: ${statement}`,
      isEvent: operator.startsWith('event'),
      source: before + blank(operator, mutation.text) + after,
    }
  })
}

/** A statement that is gone leaves a block behind, for it may be all that an `if` has. */
function blank(operator: string, text: string): string {
  return text === '' && operator !== 'modifier removed' ? '{}' : text
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** `count` of them, the same ones each time for the same sources. */
export function sampleOf(mutants: readonly Mutant[], count: number): Mutant[] {
  const rank = ({ key, line }: Mutant) =>
    createHash('sha256').update(`${key}${line}`).digest('hex')
  return [...mutants]
    .sort((a, b) => (rank(a) < rank(b) ? -1 : 1))
    .slice(0, count)
    .sort((a, b) => a.start - b.start)
}
