import { getVaults } from '#lib/api/getVaults.ts'
import { respond } from '#lib/api/respond.ts'

export const dynamic = 'force-dynamic'

export function GET(): Promise<Response> {
  return respond(async () => undefined, getVaults)
}
