import { getDays } from '#lib/api/getDays.ts'
import { parseDays, parseVaultPlace } from '#lib/api/parse.ts'
import { respond } from '#lib/api/respond.ts'
import { vaultDaySchema } from '#lib/api/schemas/days.ts'

type Context = { params: Promise<{ chainId: string; address: string }> }

export function GET(request: Request, { params }: Context): Promise<Response> {
  return respond(
    request,
    async () => ({
      ...parseVaultPlace(await params),
      days: parseDays(request.url),
    }),
    getDays,
    { csv: { row: vaultDaySchema } },
  )
}
