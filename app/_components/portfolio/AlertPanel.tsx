'use client'

import { useId, useState } from 'react'
import { buttonClass } from '#app/_components/ui/buttonClass.ts'
import { useAlertSettings, useToldAlerts } from '#app/_hooks/useAlerts.ts'
import { useAlertsOf, type Watching } from '#app/_hooks/useAlertsOf.ts'
import { useWatchedOwners } from '#app/_hooks/useWatchedOwners.ts'
import { useWords } from '#app/_messages/useWords.ts'
import { alertKinds } from '#app/_views/alerts.ts'

/** Tells of what happens to positions, in the page and, if wanted, by the browser. */
export function AlertPanel(what: Watching) {
  const { owner } = what
  const { t, minute } = useWords()
  const { tell } = useAlertsOf(what)
  const { settings, change } = useAlertSettings()
  const { alerts, forget } = useToldAlerts(owner)
  const watch = useWatchedOwners()
  const isTold = watch.owners.includes(owner.toLowerCase())
  const id = useId()
  const [isRefused, setIsRefused] = useState(false)
  /** Asked only here, at a click. */
  const ask = async () => {
    const isAllowed =
      'Notification' in window &&
      (await Notification.requestPermission()) === 'granted'
    setIsRefused(!isAllowed)
    if (isAllowed) watch.set(owner, true)
  }
  return (
    <section aria-labelledby="alerts" className="no-print card p-5">
      <h2 id="alerts" className="text-lg">
        {t('alerts.title')}
      </h2>
      <p className="mt-1 max-w-prose text-muted text-sm">{t('alerts.lead')}</p>
      <div className="mt-4 grid gap-6 md:grid-cols-2">
        <fieldset className="grid content-start gap-2 text-sm">
          <legend className="mb-2 font-medium">{t('alerts.which')}</legend>
          {alertKinds.map((kind) => (
            <label key={kind} className="flex min-h-6 items-center gap-2">
              <input
                type="checkbox"
                checked={settings.kinds[kind]}
                className="size-4 accent-accent"
                onChange={(event) =>
                  change({
                    ...settings,
                    kinds: { ...settings.kinds, [kind]: event.target.checked },
                  })
                }
              />
              {t(`alerts.kinds.${kind}`)}
            </label>
          ))}
          <div className="flex items-center justify-between gap-3">
            <label htmlFor={id} className="text-muted text-xs">
              {t('alerts.drop')}
            </label>
            <input
              id={id}
              type="number"
              inputMode="numeric"
              min={1}
              max={99}
              value={settings.dropPercent}
              className="tnum min-h-8 w-20 rounded-control border border-control bg-canvas px-2 text-right"
              onChange={(event) => {
                const percent = Number(event.target.value)
                if (percent >= 1 && percent <= 99)
                  change({ ...settings, dropPercent: percent })
              }}
            />
          </div>
          <div>
            <button
              type="button"
              className={buttonClass('secondary', 'small')}
              onClick={() => (isTold ? watch.set(owner, false) : void ask())}
            >
              {t(isTold ? 'alerts.stop' : 'alerts.ask')}
            </button>
          </div>
          <p role="status" className="text-muted text-xs">
            {isRefused ? t('alerts.refused') : ''}
          </p>
        </fieldset>
        <div className="text-sm">
          <ol
            role="log"
            aria-label={t('alerts.title')}
            className="grid max-h-64 gap-2 overflow-y-auto"
          >
            {alerts.map((alert) => (
              <li key={`${alert.key} ${alert.timestamp}`}>
                {tell(alert)}{' '}
                <span className="tnum text-muted text-xs">
                  {minute(alert.timestamp)}
                </span>
              </li>
            ))}
          </ol>
          {alerts.length > 0 ? (
            <button
              type="button"
              className={`${buttonClass('quiet', 'small')} mt-2 -ml-3`}
              onClick={forget}
            >
              {t('alerts.forget')}
            </button>
          ) : (
            <p className="text-muted">{t('alerts.none')}</p>
          )}
        </div>
      </div>
    </section>
  )
}
