import { getOwnerActivity } from '#lib/api/getActivity.ts'
import { parseOwner, parsePage } from '#lib/api/parse.ts'
import { respond } from '#lib/api/respond.ts'
import { activitySchema } from '#lib/api/schemas/vaults.ts'
import type { ActivityPageWire } from '#lib/api/wire.ts'

type Context = { params: Promise<{ owner: string }> }

export function GET(request: Request, { params }: Context): Promise<Response> {
  return respond(
    request,
    async () => ({
      owner: parseOwner(await params),
      ...parsePage(request.url),
    }),
    getOwnerActivity,
    {
      csv: {
        row: activitySchema,
        rowsOf: ({ items }: ActivityPageWire) => items,
      },
    },
  )
}
