import { sleep } from '#lib/execution/retry.ts'
import type { Database } from '#lib/store/openDatabase.ts'
import {
  forgetProcess,
  forgetSilentProcesses,
  keepReport,
  type ProcessIdentity,
} from '#lib/store/processes.ts'
import { keepTaskCosts } from '#lib/store/taskCosts.ts'
import type { Meter } from './meter.ts'

/** Between two reports: what a person who looks calls live, and a statement that nobody notices. */
const PAUSE = 3_000
/** Until the chain is known and the table is there. */
const FIRST_PAUSE = 200
/** Seconds after which a killed process is news no more. */
const FORGET_AFTER = 3_600

/**
 * Writes the meter's report every few seconds until `signal` aborts, and takes it back then. A database that is away is no
 * trouble of its own: whoever works with it tells that, and the next report comes in time.
 */
export async function tellReports(
  { db }: Database,
  {
    meter,
    signal,
    ...identity
  }: Omit<ProcessIdentity, 'chainId'> & { meter: Meter; signal: AbortSignal },
): Promise<void> {
  let isFirst = true
  while (!signal.aborted) {
    const chainId = meter.chainId()
    if (chainId !== undefined)
      try {
        if (isFirst) await forgetSilentProcesses(db, FORGET_AFTER)
        await keepReport(db, { ...identity, chainId }, await meter.report())
        await keepTaskCosts(db, meter.costModel.changed())
        isFirst = false
      } catch {
        // It is told again in a moment.
      }
    await sleep(isFirst ? FIRST_PAUSE : PAUSE, signal)
  }
  await forgetProcess(db, identity.id).catch(() => {})
}
