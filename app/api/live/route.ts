import { respondLive } from '#lib/api/live.ts'

export const dynamic = 'force-dynamic'

export function GET(request: Request): Response {
  return respondLive(request)
}
