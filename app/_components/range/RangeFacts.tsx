import { describeDuration } from '#app/_amounts/describeDuration.ts'
import { unknownText } from '#app/_amounts/formatAmount.ts'
import { Unknown } from '#app/_components/Amount.tsx'
import { Term } from '#app/_components/Term.tsx'
import { ContractList, Fact, Row } from '#app/_components/vault/FactRows.tsx'
import { useWords } from '#app/_messages/useWords.ts'
import type { Words } from '#app/_messages/words.ts'
import type { RangeView } from '#app/_views/rangeView.ts'

/** What it costs and what it pays. */
export function RangeFees({
  view,
  timestamp,
}: {
  view: RangeView
  timestamp: bigint | null
}) {
  const words = useWords()
  const { t } = words
  const fee = view.chain?.performanceFeeBps ?? null
  return (
    <section aria-labelledby="fees" className="card p-5">
      <h2 id="fees" className="text-lg">
        {t('range.feesAndIncentives')}
      </h2>
      <dl className="mt-3 grid gap-2 text-sm">
        <Row name={t('range.onPool')}>
          {fee === null ? <Unknown /> : words.percent(fee / 100)}
        </Row>
        <Row name={t('vault.onAssets')}>{t('vault.none')}</Row>
        <Row name={t('vault.toEnterOrLeave')}>{t('vault.none')}</Row>
        <Row name={t('range.incentives')}>
          {describeIncentives(words, view, timestamp)}
        </Row>
      </dl>
    </section>
  )
}

function describeIncentives(
  words: Words,
  { chain, deployed }: RangeView,
  timestamp: bigint | null,
) {
  const { t } = words
  if (deployed.kind === 'clm') return t('vault.none')
  const incentives = chain?.incentives ?? null
  if (incentives === null || timestamp === null) return <Unknown />
  const ends = incentives
    .filter(({ start, end }) => start <= timestamp && timestamp < end)
    .map(({ end }) => Number(end))
  if (ends.length === 0) return t('range.noIncentive')
  const day = words.day(Math.max(...ends))
  return deployed.reward
    ? t('range.incentiveUntil', { symbol: deployed.reward.symbol, day })
    : t('range.paidUntil', { day })
}

/** Facts that a depositor has to weigh. No score. */
export function RangeRisks({
  view,
  timestamp,
}: {
  view: RangeView
  timestamp: bigint | null
}) {
  const words = useWords()
  const { t } = words
  const { chain, deployed } = view
  const age =
    view.inceptionTimestamp === null || timestamp === null
      ? null
      : Number(timestamp) - view.inceptionTimestamp
  return (
    <section aria-labelledby="risk" className="card p-5">
      <h2 id="risk" className="text-lg">
        {t('vault.risks')}
      </h2>
      <dl className="mt-3 grid gap-3 text-sm">
        <Fact name={<Term name="divergence">{t('vault.divergence')}</Term>}>
          {t(
            deployed.kind === 'clm'
              ? 'range.divergenceMoves'
              : 'range.divergenceStays',
          )}
        </Fact>
        <Fact name={t('vault.leaving')}>{t('range.leavingFact')}</Fact>
        <Fact name={t('range.entering')}>
          {chain?.isPaused
            ? `${t('range.enteringPaused')} `
            : chain?.isOpen === false
              ? `${t('range.enteringClosed')} `
              : ''}
          {t('range.enteringFact', {
            ticks: String(chain?.maxDeviation ?? unknownText),
            percent:
              chain?.maxDeviation == null
                ? unknownText
                : words.percent(chain.maxDeviation / 100, 2),
            window: chain?.twapWindow
              ? describeDuration(words, chain.twapWindow)
              : unknownText,
          })}
        </Fact>
        {deployed.kind === 'clm' ? (
          <Fact name={t('range.moved')}>
            {chain?.lastRebalance ? (
              t('range.movedFact', { time: words.minute(chain.lastRebalance) })
            ) : (
              <Unknown />
            )}
          </Fact>
        ) : (
          <Fact name={t('range.staking')}>{t('range.stakingFact')}</Fact>
        )}
        <Fact name={t('vault.audit')}>{t('vault.auditFact')}</Fact>
        <Fact name={t('vault.admin')}>
          {t(deployed.kind === 'clm' ? 'range.adminMoves' : 'range.adminStays')}
        </Fact>
        <Fact name={t('vault.age')}>
          {age === null ? (
            <Unknown />
          ) : (
            t('vault.ageFact', {
              age: describeDuration(words, age),
              day: words.day(view.inceptionTimestamp ?? 0),
            })
          )}
        </Fact>
        <Fact name={t('vault.holders')}>{view.holders ?? <Unknown />}</Fact>
      </dl>
    </section>
  )
}

/** Every address that matters. */
export function RangeContracts({ view: { deployed } }: { view: RangeView }) {
  const { t } = useWords()
  const places = [
    { name: t('vault.places.vault'), address: deployed.address },
    { name: t('vault.places.pool'), address: deployed.pool },
    ...deployed.tokens.map(({ symbol, address }) => ({
      name: t('vault.places.token', { symbol }),
      address,
    })),
  ]
  return <ContractList places={places} />
}
