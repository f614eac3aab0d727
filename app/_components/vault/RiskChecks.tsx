import { describeDuration } from '#app/_amounts/describeDuration.ts'
import { useWords } from '#app/_messages/useWords.ts'
import type { Words } from '#app/_messages/words.ts'
import { checkRisks, type RiskCheck } from '#app/_views/riskChecks.ts'
import type { VaultView } from '#app/_views/vaultView.ts'

/** Each fact with whether it is met and what says so. The sign and the word tell it too, not the colour alone. */
export function RiskChecks({
  view,
  timestamp,
}: {
  view: VaultView
  timestamp: bigint | null
}) {
  const words = useWords()
  const { t } = words
  return (
    <ul className="mt-4 grid gap-x-8 gap-y-3 text-sm sm:grid-cols-2">
      {checkRisks(view, timestamp).map((check) => (
        <li key={check.name} className="flex gap-3">
          <span
            aria-hidden="true"
            className={`w-4 shrink-0 text-center font-semibold ${check.isMet === null ? 'text-muted' : check.isMet ? 'text-gain' : 'text-loss'}`}
          >
            {check.isMet === null ? '?' : check.isMet ? '✓' : '✗'}
          </span>
          <div>
            <p className="font-medium">
              {t(`risk.names.${check.name}`)}{' '}
              <span className="font-normal text-muted">
                (
                {t(
                  check.isMet === null
                    ? 'risk.unknown'
                    : check.isMet
                      ? 'risk.met'
                      : 'risk.failed',
                )}
                )
              </span>
            </p>
            <p className="text-muted">{describeEvidence(words, check)}</p>
          </div>
        </li>
      ))}
    </ul>
  )
}

function describeEvidence(
  words: Words,
  { name, isMet, figure }: RiskCheck,
): string {
  const { t, usd, rate } = words
  if (isMet === null) return t('risk.evidence.unknown')
  switch (name) {
    case 'timelock':
      return t(
        isMet ? 'risk.evidence.timelockMet' : 'risk.evidence.timelockFailed',
      )
    case 'age':
      return t('risk.evidence.age', {
        age: describeDuration(words, Number(figure)),
      })
    case 'size':
      return t('risk.evidence.size', { usd: usd(BigInt(figure ?? 0)) })
    case 'spread':
      return t('risk.evidence.spread', { count: Number(figure) })
    case 'exit':
      return t('risk.evidence.exit', {
        part: rate({ kind: 'apr', value: Number(figure), windowSeconds: 0 }),
      })
    case 'audit':
    case 'oracle':
    case 'admin':
      return t(`risk.evidence.${name}`)
  }
}
