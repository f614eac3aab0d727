import { NotIndexedError } from './errors.ts'

/** What is read, or `undefined` while its past is not indexed yet. */
export async function ifIndexed<T>(
  reading: Promise<T>,
): Promise<T | undefined> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof NotIndexedError) return undefined
    throw error
  }
}
