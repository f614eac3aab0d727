import type { NextConfig } from 'next'

/** Headers that never change; the Content-Security-Policy needs a nonce and is written by `proxy.ts`. */
const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'no-referrer' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin-allow-popups' },
  {
    key: 'Permissions-Policy',
    value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  },
]

const config: NextConfig = {
  // The check has a step of its own for types; whoever only starts need not wait for them.
  typescript: { ignoreBuildErrors: true },
  turbopack: {
    resolveAlias: {
      // Where next-intl asks for a request's language and sentences.
      'next-intl/config': './app/_messages/request.ts',
      // A formatter of our own takes the place of its one; see docs/decisions/0007-words.md.
      'use-intl/format-message': './app/_messages/formatMessage.ts',
    },
  },
  poweredByHeader: false,
  reactStrictMode: true,
  // The database driver and its native parts stay outside the server bundle.
  serverExternalPackages: ['pg', 'kysely', 'pino', 'prom-client'],
  headers: () =>
    Promise.resolve([{ source: '/:path*', headers: securityHeaders }]),
}

export default config
