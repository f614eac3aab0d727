/** Where results go: output i at horizon h of the first path is at `(i horizons + h) stride + at`, the next paths follow. */
export type Results = { rows: Float64Array; stride: number; at: number }

export type Kernel = {
  name: 'wasm' | 'typescript'
  /** Simulates `count` paths from `first`, both multiples of four. What a path gives depends on its number only. */
  simulate(first: number, count: number, into: Results): void
}
