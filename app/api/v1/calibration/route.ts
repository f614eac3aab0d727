import { getCalibration } from '#lib/api/getCalibration.ts'
import { parseConfiguredChain } from '#lib/api/parse.ts'
import { respond } from '#lib/api/respond.ts'

export const dynamic = 'force-dynamic'

export function GET(request: Request): Promise<Response> {
  return respond(request, async () => parseConfiguredChain(), getCalibration)
}
