import { getStatus } from '#lib/api/getStatus.ts'
import { parseConfiguredChain } from '#lib/api/parse.ts'
import { respond } from '#lib/api/respond.ts'

export const dynamic = 'force-dynamic'

export function GET(): Promise<Response> {
  return respond(async () => parseConfiguredChain(), getStatus)
}
