/**
 * Tells how long work gets on: in a terminal one line that is written over, elsewhere a line for each new sentence.
 */
export function createProgress(
  name: string,
): (sentence: string, ratio?: number) => void {
  let last = ''
  return (sentence, ratio) => {
    const percent = ratio === undefined ? '' : ` ${Math.round(ratio * 100)} %`
    if (process.stdout.isTTY)
      process.stdout.write(`\r\x1b[2K  ${name}: ${sentence}${percent}\r`)
    else if (sentence !== last) console.log(`  ${name}: ${sentence}`)
    last = sentence
  }
}
