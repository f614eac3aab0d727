/**
 * What all suppliers have in a market after one of them added `added` (less than 0 where it was taken out), from how that moved its
 * utilisation: what is borrowed stays, but for its interest. With debt `u s` grown by `interest`, supply grows by as much, and
 * `after = u s interest / (s (1 + u (interest - 1)) + added)`. `undefined` where it moved too little, or the other way, to tell.
 *
 * @param before and `after`: utilisations in (0, 1). @param interest factor by which debt grew meanwhile, 1 or more.
 * @throws RangeError for figures out of their domain.
 */
export function impliedSupply({
  before,
  after,
  added,
  interest,
}: {
  before: number
  after: number
  added: number
  interest: number
}): number | undefined {
  for (const utilisation of [before, after])
    if (!(utilisation > 0 && utilisation < 1))
      throw new RangeError('a utilisation must be inside (0, 1)')
  if (!Number.isFinite(added)) throw new RangeError('what is added is finite')
  if (!(interest >= 1 && interest < Infinity))
    throw new RangeError('debt grows by a finite factor')
  const grown = 1 + before * (interest - 1)
  const moved = before * interest - after * grown
  // A millionth is what rates that are rounded cannot tell from nothing.
  if (Math.abs(moved) < 1e-6 * after || moved * added <= 0) return undefined
  const supply = (grown * after * added) / moved + added
  return supply > 0 && supply < Infinity ? supply : undefined
}
