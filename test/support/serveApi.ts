import { startTestApi } from './startTestApi.ts'

/** A process of its own for `startTestApi`, on the database of the first word: tells its parent where, and ends as it is told to. */
const { url } = await startTestApi(process.argv[2] ?? '')
process.send?.({ url })
