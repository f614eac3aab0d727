import { mkdir, writeFile } from 'node:fs/promises'

const directory = new URL('../results/', import.meta.url)

/** Prints the last line of a bench and keeps it in bench/results. */
export async function writeResult(
  bench: string,
  figures: Readonly<Record<string, number>>,
): Promise<void> {
  const line = JSON.stringify({ bench, figures })
  await mkdir(directory, { recursive: true })
  await writeFile(new URL(`${bench}.json`, directory), `${line}\n`)
  console.log(line)
}
