import { NotIndexedError } from './errors.ts'

/**
 * What `read` makes of each of `stored`, in their order; one whose past is not read yet is left out.
 *
 * @throws NotIndexedError while that is so of all of them.
 */
export async function readIndexed<Stored, Wire>(
  stored: readonly Stored[],
  read: (stored: Stored) => Promise<Wire>,
): Promise<Wire[]> {
  const found: Wire[] = []
  let notIndexed: NotIndexedError | undefined
  for (const one of stored)
    try {
      found.push(await read(one))
    } catch (error) {
      if (!(error instanceof NotIndexedError)) throw error
      notIndexed = error
    }
  if (notIndexed && found.length === 0) throw notIndexed
  return found
}
