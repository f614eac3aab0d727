import { getLots } from '#lib/api/getLots.ts'
import { parseLotMethod, parseOwner } from '#lib/api/parse.ts'
import { respond } from '#lib/api/respond.ts'
import { lotSchema } from '#lib/api/schemas/vaults.ts'

type Context = { params: Promise<{ owner: string }> }

export function GET(request: Request, { params }: Context): Promise<Response> {
  return respond(
    request,
    async () => ({
      owner: parseOwner(await params),
      method: parseLotMethod(request.url),
    }),
    getLots,
    { csv: { row: lotSchema } },
  )
}
