import { parsePool } from '#lib/api/parse.ts'
import { respond } from '#lib/api/respond.ts'
import { getYieldChart } from '#lib/api/yields/getYieldChart.ts'

type Context = { params: Promise<{ pool: string }> }

export function GET(request: Request, { params }: Context): Promise<Response> {
  return respond(request, async () => parsePool(await params), getYieldChart)
}
