import { getRangeRiskFacts } from '#lib/api/getRangeRiskFacts.ts'
import { parseVaultPlace } from '#lib/api/parse.ts'
import { respond } from '#lib/api/respond.ts'

type Context = { params: Promise<{ chainId: string; address: string }> }

export function GET(request: Request, { params }: Context): Promise<Response> {
  return respond(
    request,
    async () => parseVaultPlace(await params),
    getRangeRiskFacts,
  )
}
