import { getRangeActivity } from '#lib/api/getRangeActivity.ts'
import { parsePage, parseVaultPlace } from '#lib/api/parse.ts'
import { respond } from '#lib/api/respond.ts'
import { rangeActivitySchema } from '#lib/api/schemas/ranges.ts'
import type { RangeActivityPageWire } from '#lib/api/wire.ts'

type Context = { params: Promise<{ chainId: string; address: string }> }

export function GET(request: Request, { params }: Context): Promise<Response> {
  return respond(
    request,
    async () => ({
      ...parseVaultPlace(await params),
      ...parsePage(request.url),
    }),
    getRangeActivity,
    {
      csv: {
        row: rangeActivitySchema,
        rowsOf: ({ items }: RangeActivityPageWire) => items,
      },
    },
  )
}
