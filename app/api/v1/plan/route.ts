import { getPlan } from '#lib/api/getPlan.ts'
import { parsePlan } from '#lib/api/parse.ts'
import { respond } from '#lib/api/respond.ts'

export const dynamic = 'force-dynamic'

export function GET(request: Request): Promise<Response> {
  return respond(request, async () => parsePlan(request.url), getPlan)
}
