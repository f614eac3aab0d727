const sampleMilliseconds = 300

/**
 * Does `journey` and says which part of a processor was there for it, from 0 to 1: what a thread that is always busy gets
 * before and after. A time of the journey's times this is its own, however many others hold the machine.
 */
export async function measureShare<result>(
  journey: () => Promise<result>,
): Promise<{ result: result; share: number }> {
  const before = sampleShare()
  const result = await journey()
  return { result, share: (before + sampleShare()) / 2 }
}

function sampleShare(): number {
  const since = performance.now()
  const used = process.threadCpuUsage()
  while (performance.now() - since < sampleMilliseconds);
  const { user, system } = process.threadCpuUsage(used)
  return Math.min(1, (user + system) / 1_000 / (performance.now() - since))
}
