import { getVaultActivity } from '#lib/api/getActivity.ts'
import { parsePage, parseVaultPlace } from '#lib/api/parse.ts'
import { respond } from '#lib/api/respond.ts'
import { activitySchema } from '#lib/api/schemas/vaults.ts'
import type { ActivityPageWire } from '#lib/api/wire.ts'

type Context = { params: Promise<{ chainId: string; address: string }> }

export function GET(request: Request, { params }: Context): Promise<Response> {
  return respond(
    request,
    async () => ({
      ...parseVaultPlace(await params),
      ...parsePage(request.url),
    }),
    getVaultActivity,
    {
      csv: {
        row: activitySchema,
        rowsOf: ({ items }: ActivityPageWire) => items,
      },
    },
  )
}
