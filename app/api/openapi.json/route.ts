import { buildOpenApi } from '#lib/api/openApi.ts'
import { respondFixed } from '#lib/api/respond.ts'

export function GET(request: Request): Response {
  return respondFixed(request, buildOpenApi)
}
