import { type NextRequest, NextResponse } from 'next/server'
import {
  isLanguage,
  languageCookie,
  languageHeader,
  languageParameter,
} from '#app/_messages/languages.ts'
import { buildContentSecurityPolicy } from '#app/_server/contentSecurityPolicy.ts'
import { readEnvironment } from '#lib/environment.ts'

/**
 * Gives each page its nonce and its Content-Security-Policy. Here and not in `next.config.ts`, because the RPC that a page
 * may talk to is known only when the server runs. A language that the address names is told to the layouts and remembered, so that
 * the next page, whose address names none, has it too.
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
  const named = request.nextUrl.searchParams.get(languageParameter)
  headers.delete(languageHeader)
  if (isLanguage(named)) headers.set(languageHeader, named)
  const response = NextResponse.next({ request: { headers } })
  if (isLanguage(named))
    response.cookies.set(languageCookie, named, {
      maxAge: 31_536_000,
      sameSite: 'lax',
    })
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
