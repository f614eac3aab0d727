import type { Metadata, Viewport } from 'next'
import localFont from 'next/font/local'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import './globals.css'

const geist = localFont({
  src: '../node_modules/@fontsource-variable/geist/files/geist-latin-wght-normal.woff2',
  variable: '--font-geist',
  weight: '100 900',
  display: 'swap',
})

export const metadata: Metadata = {
  title: {
    default: 'Millrace: vaults you can check',
    template: '%s · Millrace',
  },
  description:
    'Deposit into ERC-4626 vaults that earn on Aave v3. Every balance is read from the chain, every figure says how it was computed.',
  applicationName: 'Millrace',
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#faf9f6' },
    { media: '(prefers-color-scheme: dark)', color: '#0d0f0e' },
  ],
}

/** Runs before the first paint, so that a chosen theme never flashes the other one. */
const themeScript =
  "try{const t=localStorage.getItem('millrace.theme');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch{}"

export default async function RootLayout({
  children,
}: {
  children: ReactNode
}) {
  // Reading the nonce makes every page dynamic, which a nonce needs: a static page would have none.
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return (
    <html lang="en" className={geist.variable} suppressHydrationWarning>
      <head>
        <script
          nonce={nonce}
          suppressHydrationWarning
          // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of this file
          dangerouslySetInnerHTML={{ __html: themeScript }}
        />
      </head>
      <body>
        <a
          href="#main"
          className="sr-only rounded-control bg-accent px-4 py-2 font-medium text-on-accent focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-50"
        >
          Skip to content
        </a>
        <div className="isolate flex min-h-dvh flex-col">{children}</div>
      </body>
    </html>
  )
}
