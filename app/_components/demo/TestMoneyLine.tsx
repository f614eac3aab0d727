import { useWords } from '#app/_messages/useWords.ts'

/** Says that nothing on this chain is worth anything, on the pages that do not follow it. */
export function TestMoneyLine() {
  const { t } = useWords()
  return (
    <p className="border-line border-b bg-warn-soft px-4 py-2 text-center text-sm">
      {t.rich('shell.testMoney', {
        strong: (inside) => (
          <strong className="font-semibold text-warn">{inside}</strong>
        ),
      })}
    </p>
  )
}
