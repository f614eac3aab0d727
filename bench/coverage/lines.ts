/** A statement of a source, in UTF-16 units, blanks before and behind included. */
export type Statement = { start: number; end: number; isCovered: boolean }

export type LineCount = { covered: number; missed: number[] }

/**
 * A line counts if a statement has something to say on it, comments and braces aside; it is missed if a statement that
 * is not covered does. The parts of a statement that goes on over lines share its fate.
 */
export function countLines(
  text: string,
  statements: readonly Statement[],
): LineCount {
  const code = withoutComments(text)
  const lineOf: number[] = []
  let line = 1
  for (const character of code.split('')) {
    lineOf.push(line)
    if (character === '\n') line += 1
  }
  const covered = new Set<number>()
  const missed = new Set<number>()
  for (const { start, end, isCovered } of statements)
    for (let i = start; i < end; ++i)
      if (/[^\s{}]/.test(code[i] ?? ' '))
        (isCovered ? covered : missed).add(lineOf[i] ?? 0)
  return {
    covered: [...covered].filter((n) => !missed.has(n)).length,
    missed: [...missed].sort((a, b) => a - b),
  }
}

function withoutComments(text: string): string {
  const blank = (comment: string) => comment.replace(/[^\n]/g, ' ')
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, blank)
}
