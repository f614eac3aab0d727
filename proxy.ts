import { type NextRequest, NextResponse } from 'next/server'
import { buildContentSecurityPolicy } from '#app/_server/contentSecurityPolicy.ts'
import { readEnvironment } from '#lib/environment.ts'

/**
 * Gives each page its nonce and its Content-Security-Policy. Here and not in `next.config.ts`, because the RPC that a page
 * may talk to is known only when the server runs.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(
    crypto.getRandomValues(new Uint8Array(16)),
  ).toString('base64')
  const policy = buildContentSecurityPolicy({
    nonce,
    publicRpcUrls: readEnvironment().publicRpcUrls,
    isDevelopment: process.env.NODE_ENV === 'development',
  })
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return response
}

export const config = {
  matcher: [
    {
      source:
        '/((?!api|metrics|_next/static|_next/image|icon.svg|favicon.ico).*)',
      missing: [
        { type: 'header', key: 'next-router-prefetch' },
        { type: 'header', key: 'purpose', value: 'prefetch' },
      ],
    },
  ],
}
