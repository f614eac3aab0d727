import { createApiClient } from '#lib/api/client.ts'
import { untilAnswered } from './refreshing.ts'

const api = createApiClient()

/** What past days say of the vaults, and how good forecasts were; it changes once a day. */
export function calibrationQuery() {
  return {
    queryKey: ['history', 'calibration'] as const,
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      api.getCalibration({ signal }),
    ...untilAnswered,
  }
}
