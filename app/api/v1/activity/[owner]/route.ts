import { getOwnerActivity } from '#lib/api/getActivity.ts'
import { parseOwner, parsePage } from '#lib/api/parse.ts'
import { respond } from '#lib/api/respond.ts'

type Context = { params: Promise<{ owner: string }> }

export function GET({ url }: Request, { params }: Context): Promise<Response> {
  return respond(
    async () => ({ owner: parseOwner(await params), ...parsePage(url) }),
    getOwnerActivity,
  )
}
