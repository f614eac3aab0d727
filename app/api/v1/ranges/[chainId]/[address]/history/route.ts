import { getRangeHistory } from '#lib/api/getRangeHistory.ts'
import { parseDays, parseVaultPlace } from '#lib/api/parse.ts'
import { respond } from '#lib/api/respond.ts'
import { rangeHistoryRowSchema } from '#lib/api/schemas/ranges.ts'

type Context = { params: Promise<{ chainId: string; address: string }> }

export function GET(request: Request, { params }: Context): Promise<Response> {
  return respond(
    request,
    async () => ({
      ...parseVaultPlace(await params),
      days: parseDays(request.url),
    }),
    getRangeHistory,
    { csv: { row: rangeHistoryRowSchema } },
  )
}
