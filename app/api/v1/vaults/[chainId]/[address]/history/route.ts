import { getVaultHistory } from '#lib/api/getVaultHistory.ts'
import { parseDays, parseVaultPlace } from '#lib/api/parse.ts'
import { respond } from '#lib/api/respond.ts'
import { vaultHistoryRowSchema } from '#lib/api/schemas/vaults.ts'

type Context = { params: Promise<{ chainId: string; address: string }> }

export function GET(request: Request, { params }: Context): Promise<Response> {
  return respond(
    request,
    async () => ({
      ...parseVaultPlace(await params),
      days: parseDays(request.url),
    }),
    getVaultHistory,
    { csv: { row: vaultHistoryRowSchema } },
  )
}
