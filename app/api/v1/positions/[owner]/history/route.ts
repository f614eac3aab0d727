import { getPositionHistory } from '#lib/api/getPositionHistory.ts'
import { parseDays, parseOwner } from '#lib/api/parse.ts'
import { respond } from '#lib/api/respond.ts'
import { positionHistoryRowSchema } from '#lib/api/schemas/vaults.ts'

type Context = { params: Promise<{ owner: string }> }

export function GET(request: Request, { params }: Context): Promise<Response> {
  return respond(
    request,
    async () => ({
      owner: parseOwner(await params),
      days: parseDays(request.url),
    }),
    getPositionHistory,
    { csv: { row: positionHistoryRowSchema } },
  )
}
