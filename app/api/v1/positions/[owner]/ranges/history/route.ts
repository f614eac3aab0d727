import { getRangePositionHistory } from '#lib/api/getRangePositionHistory.ts'
import { parseDays, parseOwner } from '#lib/api/parse.ts'
import { respond } from '#lib/api/respond.ts'
import { rangePositionHistoryRowSchema } from '#lib/api/schemas/ranges.ts'

type Context = { params: Promise<{ owner: string }> }

export function GET(request: Request, { params }: Context): Promise<Response> {
  return respond(
    request,
    async () => ({
      owner: parseOwner(await params),
      days: parseDays(request.url),
    }),
    getRangePositionHistory,
    { csv: { row: rangePositionHistoryRowSchema } },
  )
}
