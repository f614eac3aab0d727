import { getMetrics } from '#lib/api/getMetrics.ts'
import { parseConfiguredChain } from '#lib/api/parse.ts'
import { respondText } from '#lib/api/respond.ts'

export const dynamic = 'force-dynamic'

export function GET(): Promise<Response> {
  return respondText(async () => parseConfiguredChain(), getMetrics)
}
