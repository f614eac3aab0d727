import { getPositions } from '#lib/api/getPositions.ts'
import { parseOwner } from '#lib/api/parse.ts'
import { respond } from '#lib/api/respond.ts'

type Context = { params: Promise<{ owner: string }> }

export function GET(request: Request, { params }: Context): Promise<Response> {
  return respond(request, async () => parseOwner(await params), getPositions)
}
