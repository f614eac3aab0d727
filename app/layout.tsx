import type { Metadata, Viewport } from 'next'
import localFont from 'next/font/local'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { getWords } from '#app/_messages/getWords.ts'
import './globals.css'

const geist = localFont({
  src: '../node_modules/@fontsource-variable/geist/files/geist-latin-wght-normal.woff2',
  variable: '--font-geist',
  weight: '100 900',
  display: 'swap',
})

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getWords()
  return {
    title: { default: t('pages.title'), template: '%s · Millrace' },
    description: t('pages.description'),
    applicationName: 'Millrace',
  }
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
  const { t, language } = await getWords()
  return (
    <html lang={language} className={geist.variable} suppressHydrationWarning>
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
          {t('shell.skip')}
        </a>
        <div className="isolate flex min-h-dvh flex-col">{children}</div>
      </body>
    </html>
  )
}
