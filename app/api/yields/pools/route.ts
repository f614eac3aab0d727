import { respond } from '#lib/api/respond.ts'
import { getYieldPools } from '#lib/api/yields/getYieldPools.ts'

export const dynamic = 'force-dynamic'

export function GET(request: Request): Promise<Response> {
  return respond(request, async () => undefined, getYieldPools)
}
