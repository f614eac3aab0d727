import { getVaults } from '#lib/api/getVaults.ts'
import { respond } from '#lib/api/respond.ts'

export const dynamic = 'force-dynamic'

export function GET(request: Request): Promise<Response> {
  return respond(request, async () => undefined, getVaults)
}
