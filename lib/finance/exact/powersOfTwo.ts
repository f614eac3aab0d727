/** Where 1 is. */
export const ZEROTH = 1024

/**
 * `2^k` for whole k in [-1024, 1023], at `POWERS_OF_TWO[k + ZEROTH]`: times one of them no digit changes where both sides are normal
 * numbers. Writing the exponent's bits instead makes a processor wait for the halves of a number to become one again.
 */
export const POWERS_OF_TWO = new Float64Array(2 * ZEROTH)
POWERS_OF_TWO[ZEROTH] = 1
for (let at = ZEROTH; at > 0; at--)
  POWERS_OF_TWO[at - 1] = (POWERS_OF_TWO[at] as number) / 2
for (let at = ZEROTH + 1; at < 2 * ZEROTH; at++)
  POWERS_OF_TWO[at] = (POWERS_OF_TWO[at - 1] as number) * 2
