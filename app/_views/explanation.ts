import type { Words } from '#app/_messages/words.ts'

/** How a figure came to be: what a person reads who asks. Every word is said already. */
export type Explanation = {
  title: string
  formula: string
  /** What goes into the formula, with its value; a part of a sum is indented. */
  inputs: readonly {
    name: string
    value: string
    look?: 'part' | 'total' | undefined
  }[]
  /** What the formula leaves out, or why a figure is missing. */
  note?: string | undefined
  /** Which block it is of, and who said it. */
  source: string
}

/** Makes it when somebody asks: what it takes for that may be loaded only then. */
export type Explain = (words: Words) => Explanation | Promise<Explanation>
