import { toEndpointNames } from '#lib/chain/rawRpc.ts'
import type { EndpointReport } from '#lib/store/processReport.ts'

export type AnswerCounts = {
  /** @param status of HTTP; 0 when there was no answer. */
  count(rpcUrl: string, status: number, milliseconds: number): void
  report(): EndpointReport[]
}

const LATENCY_WEIGHT = 0.2
const TOO_MANY_REQUESTS = 429

/** What can be said of endpoints that are asked in a fixed order: nobody weighs them against each other, so much is unknown. */
export function createAnswerCounts(rpcUrls: readonly string[]): AnswerCounts {
  const names = toEndpointNames(rpcUrls)
  const reports = new Map(
    rpcUrls.map((url, index): [string, EndpointReport] => [
      url,
      {
        name: names[index] as string,
        state: null,
        trust: null,
        limit: null,
        running: null,
        calls: 0,
        failures: 0,
        overloads: 0,
        hedges: null,
        latencyMilliseconds: null,
        lies: null,
        repairedLogs: null,
      },
    ]),
  )
  return {
    count(rpcUrl, status, milliseconds) {
      const report = reports.get(rpcUrl)
      if (!report) throw new RangeError('this endpoint is not one of the list')
      report.calls++
      if (status === TOO_MANY_REQUESTS) report.overloads++
      else if (status === 0 || status >= 400) report.failures++
      else {
        const mean = report.latencyMilliseconds ?? milliseconds
        report.latencyMilliseconds =
          mean + LATENCY_WEIGHT * (milliseconds - mean)
      }
    },
    report: () => [...reports.values()].map((report) => ({ ...report })),
  }
}
