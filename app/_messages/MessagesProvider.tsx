import { NextIntlClientProvider, useLocale, useMessages } from 'next-intl'
import type { ReactNode } from 'react'
import { serverRooms, toolRooms } from './serverRooms.ts'

/** Hands the sentences of the language shown, and of no other, to the components that run in the browser. */
export function MessagesProvider({
  hasTools = false,
  children,
}: {
  /** Whether calculators are among them. */
  hasTools?: boolean | undefined
  children: ReactNode
}) {
  const messages = useMessages()
  return (
    <NextIntlClientProvider
      locale={useLocale()}
      messages={Object.fromEntries(
        Object.entries(messages).filter(
          ([room]) =>
            !serverRooms.has(room) && (hasTools || !toolRooms.has(room)),
        ),
      )}
    >
      {children}
    </NextIntlClientProvider>
  )
}
