'use client'

import Link from 'next/link'
import { buttonClass } from '#app/_components/ui/buttonClass.ts'
import { useHead } from '#app/_hooks/useHead.ts'
import { useSkipDays } from '#app/_hooks/useSkipDays.ts'
import { useWords } from '#app/_messages/useWords.ts'
import { useConfiguration } from '#app/_providers/ConfigurationContext.tsx'
import { SkipButton } from './SkipButton.tsx'

/** Says on every page of the local chain that its money is worth nothing, and what time it is there. */
export function TestMoneyRibbon() {
  const words = useWords()
  const { t } = words
  const { hasDemo } = useConfiguration()
  const { data: head } = useHead()
  const { days, isSkipping, hasSkipped, error } = useSkipDays()
  return (
    <aside
      aria-label={t('demo.testMoney')}
      className="border-line border-b bg-warn-soft text-sm"
    >
      <div className="shell flex min-h-12 items-center gap-4 py-2">
        <div className="flex-1 items-center gap-4 sm:flex">
          <p>
            <strong className="font-semibold text-warn">
              {t('demo.testMoneyDot')}
            </strong>{' '}
            <span className="max-sm:hidden">{t('demo.testMoneyWhy')}</span>
          </p>
          <p className="tnum text-ink/80 max-sm:text-xs sm:ml-auto">
            <span className="max-sm:sr-only">{t('demo.chainTime')}</span>{' '}
            {head ? words.minute(Number(head.timestamp)) : '—'}
          </p>
        </div>
        {hasDemo ? (
          <Link
            href="/demo"
            prefetch={false}
            className={`${buttonClass('quiet', 'small')} max-sm:hidden`}
          >
            {words.t('control.link')}
          </Link>
        ) : null}
        <SkipButton look="secondary" />
      </div>
      <p role="status" className="sr-only">
        {isSkipping
          ? t('demo.passing', { count: days })
          : error
            ? t('demo.notPassed', { message: error.message })
            : hasSkipped
              ? t('demo.passed', { count: days })
              : ''}
      </p>
    </aside>
  )
}
