import type { Simulation } from '#lib/finance/kernel/simulation.ts'
import {
  openSimulationThreads,
  simulateInThreads,
} from '#lib/projection/simulateInThreads.ts'

/** CPU time of two threads over that of one for the same work, in turns; the least of each. */
export async function measureInflation(
  simulation: Simulation,
  rounds: number,
): Promise<number> {
  const [one, two] = [
    await openSimulationThreads(1),
    await openSimulationThreads(2),
  ]
  let [ofOne, ofTwo] = [Infinity, Infinity]
  const measure = async (threads: typeof one) => {
    const since = process.cpuUsage()
    await simulateInThreads(threads, simulation)
    const { user, system } = process.cpuUsage(since)
    return user + system
  }
  for (let round = 0; round < rounds; round++) {
    ofOne = Math.min(ofOne, await measure(one))
    ofTwo = Math.min(ofTwo, await measure(two))
  }
  await Promise.all([one.close(), two.close()])
  return ofTwo / ofOne
}
