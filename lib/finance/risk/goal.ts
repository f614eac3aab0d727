/**
 * The part of simulated `outcomes` that reach `goal`, both in one unit, with the standard error that so many independent ones have.
 * Where all or none reach it the error is that of one that does otherwise, not 0.
 *
 * @throws RangeError for no outcomes, or figures that are not finite.
 */
export function probabilityOfGoal(
  outcomes: readonly number[],
  goal: number,
): { probability: number; standardError: number } {
  const count = outcomes.length
  if (count === 0) throw new RangeError('there must be an outcome')
  if (!Number.isFinite(goal) || !outcomes.every(Number.isFinite))
    throw new RangeError('goal and outcomes must be finite')
  const probability = outcomes.filter((x) => x >= goal).length / count
  const uncertain = Math.min(
    Math.max(probability, 1 / (count + 1)),
    count / (count + 1),
  )
  return {
    probability,
    standardError: Math.sqrt((uncertain * (1 - uncertain)) / count),
  }
}
