import { getRangeHistory } from '#lib/api/getRangeHistory.ts'
import { parseDays, parseVaultPlace } from '#lib/api/parse.ts'
import { respond } from '#lib/api/respond.ts'

type Context = { params: Promise<{ chainId: string; address: string }> }

export function GET({ url }: Request, { params }: Context): Promise<Response> {
  return respond(
    async () => ({ ...parseVaultPlace(await params), days: parseDays(url) }),
    getRangeHistory,
  )
}
