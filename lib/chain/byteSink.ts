/** Memory that an answer is read into. It belongs to the answer until it is emptied, and then to the next one. */
export type ByteSink = { bytes: Buffer; length: number }

const NOTHING = Buffer.alloc(0)
const ROUNDED_TO = 65_536
/** Bytes that are kept for answers to come; what is given back beyond them goes to the system at once. */
const MOST_KEPT = 64 * 2 ** 20
/** Memory so many times as large as what is asked for stays for something larger. */
const WASTE = 4

/** In the order in which they were given back. */
const kept: Buffer[] = []
let keptBytes = 0

/** Takes no memory before there is something to read. */
export function createByteSink(): ByteSink {
  return { bytes: NOTHING, length: 0 }
}

/** Makes room for `length` bytes in all, and keeps those that are there. */
export function reserveSink(sink: ByteSink, length: number): void {
  if (length <= sink.bytes.length) return
  const { bytes } = sink
  // What announces its length gets that; what does not is copied a few times.
  sink.bytes = take(sink.length === 0 ? length : Math.max(length, length * 2))
  bytes.copy(sink.bytes, 0, 0, sink.length)
  give(bytes)
}

/** Gives its memory to whoever reads the next answer: nothing of it may be looked at any more. */
export function emptySink(sink: ByteSink): void {
  give(sink.bytes)
  sink.bytes = NOTHING
  sink.length = 0
}

/** Bytes that no answer has now. */
export function countKeptBytes(): number {
  return keptBytes
}

function take(length: number): Buffer {
  let best = -1
  for (const [i, { length: size }] of kept.entries())
    if (
      size >= length &&
      size <= Math.max(length * WASTE, ROUNDED_TO) &&
      (best < 0 || size < (kept[best] as Buffer).length)
    )
      best = i
  if (best < 0)
    return Buffer.allocUnsafeSlow(Math.ceil(length / ROUNDED_TO) * ROUNDED_TO)
  const [found] = kept.splice(best, 1) as [Buffer]
  keptBytes -= found.length
  return found
}

function give(bytes: Buffer): void {
  if (bytes.length === 0) return
  kept.push(bytes)
  keptBytes += bytes.length
  while (keptBytes > MOST_KEPT) {
    const oldest = kept.shift() as Buffer
    keptBytes -= oldest.length
    // Left to the garbage collector, which sees only what lies in its heap, it would stay for long.
    if (oldest.buffer instanceof ArrayBuffer) oldest.buffer.transfer(0)
  }
}

/**
 * Whether two answers hold the same result to the letter, whatever else they say. It may be the same in other letters: nodes of
 * one make write alike.
 */
export function hasSameResult(a: ByteSink, b: ByteSink): boolean {
  const ofA = toResultBytes(a)
  const ofB = toResultBytes(b)
  return ofA !== undefined && ofB !== undefined && ofA.equals(ofB)
}

const RESULT = '"result"'

/** From the name of the result to the end of the last list. */
function toResultBytes({ bytes, length }: ByteSink): Buffer | undefined {
  const text = bytes.subarray(0, length)
  const from = text.indexOf(RESULT)
  const to = text.lastIndexOf(']')
  return from < 0 || to < from ? undefined : text.subarray(from, to + 1)
}
