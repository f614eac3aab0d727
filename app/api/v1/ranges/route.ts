import { getRangeVaults } from '#lib/api/getRangeVaults.ts'
import { respond } from '#lib/api/respond.ts'

export const dynamic = 'force-dynamic'

export function GET(request: Request): Promise<Response> {
  return respond(request, async () => undefined, getRangeVaults)
}
