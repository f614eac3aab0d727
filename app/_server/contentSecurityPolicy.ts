export type ContentSecurityPolicyParameters = {
  nonce: string
  /** Endpoints the page itself calls, as http(s) URLs; their WebSocket twins are allowed too. */
  publicRpcUrls: readonly string[]
  isDevelopment: boolean
}

/** A page may load from its own origin and talk to the RPC; nothing else. */
export function buildContentSecurityPolicy({
  nonce,
  publicRpcUrls,
  isDevelopment,
}: ContentSecurityPolicyParameters): string {
  const rpcOrigins = publicRpcUrls.flatMap((url) => {
    const { origin } = new URL(url)
    return [origin, origin.replace(/^http/, 'ws')]
  })
  // React's development build evaluates code to rebuild stack traces.
  const evaluation = isDevelopment ? " 'unsafe-eval'" : ''
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${evaluation}`,
    isDevelopment
      ? "style-src 'self' 'unsafe-inline'"
      : `style-src 'self' 'nonce-${nonce}'`,
    // Wallets announce their icons as data URLs.
    "img-src 'self' data:",
    "font-src 'self'",
    // Projections run in a worker. Its script comes without a policy, so WebAssembly needs no permission of the page.
    "worker-src 'self'",
    ['connect-src', "'self'", ...new Set(rpcOrigins)].join(' '),
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}
