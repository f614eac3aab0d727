/** Adds one to the cell of each chunk it does, and takes its time, or fails at one. */
export function createWork(parameters: unknown): (chunk: number) => void {
  const { cells, milliseconds, failing } = parameters as {
    cells: Int32Array
    milliseconds?: number
    failing?: number
  }
  const clock = new Int32Array(new SharedArrayBuffer(4))
  return (chunk) => {
    if (chunk === failing) throw new RangeError(`chunk ${chunk} is bad`)
    if (milliseconds) Atomics.wait(clock, 0, 0, milliseconds)
    Atomics.add(cells, chunk, 1)
  }
}
