import type { ReactNode } from 'react'
import { useWords } from '#app/_messages/useWords.ts'
import { buttonClass } from './ui/buttonClass.ts'
import { ChainText } from './ui/ChainText.tsx'

/** What every event tells of itself, whatever it is of. */
type Told = {
  block: string
  logIndex: number
  timestamp: number
  transactionHash: string
}

export type ActivityLine = {
  name: string
  /** Whose it is, or in which vault. */
  subject: ReactNode
  moved: ReactNode
}

/** The newest events with their four states; `toLine` says what stands in a line. */
export function ActivityList<Event extends Told>({
  events,
  isError,
  onRetry,
  toLine,
  toolbar,
  footer,
  empty,
}: {
  /** `undefined` until they are read. */
  events: readonly Event[] | undefined
  isError: boolean
  onRetry: () => void
  toLine: (event: Event) => ActivityLine
  /** What chooses among the events, and what asks for more. */
  toolbar?: ReactNode
  footer?: ReactNode
  /** Said of no events, where something else is to be said than that nothing has happened. */
  empty?: string | undefined
}) {
  const words = useWords()
  const { t } = words
  return (
    <section aria-labelledby="activity" className="card overflow-hidden">
      <h2 id="activity" className="p-5 pb-3 text-lg">
        {t('ui.activity')}
      </h2>
      {toolbar}
      <div className="border-line border-t">
        {!events ? (
          isError ? (
            <div className="grid justify-items-center gap-3 p-8 text-center text-muted text-sm">
              <p>{t('ui.activityFailed')}</p>
              <button
                type="button"
                className={buttonClass('secondary', 'small')}
                onClick={onRetry}
              >
                {t('shell.tryAgain')}
              </button>
            </div>
          ) : (
            <div
              role="status"
              aria-label={t('ui.readingActivity')}
              className="p-5"
            >
              <div className="skeleton h-4 w-full" />
              <div className="skeleton mt-4 h-4 w-3/4" />
              <div className="skeleton mt-4 h-4 w-5/6" />
            </div>
          )
        ) : events.length === 0 ? (
          <p className="p-8 text-center text-muted text-sm">
            {empty ?? t('ui.noActivity')}
          </p>
        ) : (
          <ul className="divide-y divide-line text-sm">
            {events.map((event) => {
              const { name, subject, moved } = toLine(event)
              return (
                <li
                  key={`${event.block}-${event.logIndex}`}
                  className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 gap-y-1 px-5 py-3 sm:grid-cols-[10rem_minmax(0,1fr)_auto]"
                >
                  <span className="font-medium">{name}</span>
                  {/* On a phone it comes below what was moved. */}
                  <span className="wrap-anywhere text-muted max-sm:order-1 max-sm:col-span-2 max-sm:empty:hidden">
                    {subject}
                  </span>
                  <span className="text-right">{moved}</span>
                  <span className="tnum order-2 col-span-full text-muted text-xs">
                    {words.minute(event.timestamp)} ·{' '}
                    <ChainText value={event.transactionHash} kind="tx" />
                  </span>
                </li>
              )
            })}
          </ul>
        )}
        {footer}
      </div>
    </section>
  )
}
