/** What a value will have gained after some days, as parts: 0.01 is 1 %. Eighty of a hundred outcomes lie from `low` to `high`. */
export type Forecast = {
  low: number
  median: number
  high: number
  /** Of ending below where it began. */
  lossProbability: number
}

/** The ends of the interval. */
export const LOW = 0.1
export const HIGH = 0.9
