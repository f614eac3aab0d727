import type { ReactNode } from 'react'
import { describeDuration } from '#app/_amounts/describeDuration.ts'
import { Amount, Unknown } from '#app/_components/Amount.tsx'
import { Percent } from '#app/_components/Percent.tsx'
import { useWords } from '#app/_messages/useWords.ts'
import type { Words } from '#app/_messages/words.ts'
import { sumKnown, type VaultView } from '#app/_views/vaultView.ts'
import { ContractList, Fact, Row } from './FactRows.tsx'
import { RiskChecks } from './RiskChecks.tsx'

/** Where the assets are. */
export function Allocation({ view }: { view: VaultView }) {
  const { t, day } = useWords()
  const { asset, strategies, allocator } = view.deployed
  return (
    <section aria-labelledby="allocation" className="card overflow-hidden">
      <h2 id="allocation" className="p-5 pb-3 text-lg">
        {t('vault.allocation')}
      </h2>
      {view.isStranger ? (
        <p className="border-line border-t p-5 text-muted text-sm">
          {t('vault.unknownAllocation')}
        </p>
      ) : null}
      <ul className="divide-y divide-line border-line border-t">
        {strategies.map((strategy, index) => {
          const state = view.chain?.strategies[index]
          const rewardEnd = view.rewardEnds[index] ?? null
          return (
            <li key={strategy.address} className="p-5">
              <div className="flex items-baseline justify-between gap-4">
                <p className="font-medium">{strategy.protocol}</p>
                <Amount
                  units={state?.debt}
                  decimals={asset.decimals}
                  symbol={asset.symbol}
                  places={2}
                />
              </div>
              <dl className="mt-3 grid grid-cols-1 gap-x-8 gap-y-2 text-sm sm:grid-cols-2">
                <Row name={t('vault.paysNow')}>
                  <Percent
                    rate={
                      state?.aprWad === null || state === undefined
                        ? null
                        : {
                            kind: 'apr',
                            value: Number(state.aprWad) / 1e18,
                            windowSeconds: 0,
                          }
                    }
                  />{' '}
                  {state?.aprWad === null ? t('vault.statesNone') : 'APR'}
                </Row>
                <Row name={t('vault.canLeave')}>
                  <Amount
                    units={state?.maxWithdraw}
                    decimals={asset.decimals}
                    symbol={asset.symbol}
                    places={2}
                  />
                </Row>
                {strategy.reward ? (
                  <>
                    <Row name={t('vault.paysBeside')}>
                      {rewardEnd === null
                        ? strategy.reward.token.symbol
                        : t('vault.besideUntil', {
                            symbol: strategy.reward.token.symbol,
                            day: day(rewardEnd),
                          })}
                    </Row>
                    <Row name={t('vault.sold')}>
                      {strategy.reward.auction
                        ? t('vault.soldByAuction')
                        : t('vault.soldByStrategy')}
                    </Row>
                  </>
                ) : null}
              </dl>
            </li>
          )
        })}
      </ul>
      {allocator ? (
        <p className="border-line border-t p-5 text-muted text-sm">
          {t('vault.allocator')}
        </p>
      ) : null}
    </section>
  )
}

/** What it costs. */
export function Fees({ view }: { view: VaultView }) {
  const words = useWords()
  const { t } = words
  const chain = view.chain
  return (
    <section aria-labelledby="fees" className="card p-5">
      <h2 id="fees" className="text-lg">
        {t('vault.fees')}
      </h2>
      <dl className="mt-3 grid grid-cols-1 gap-2 text-sm">
        <Row name={t('vault.onProfit')}>
          {toPercent(words, chain?.performanceFeeBps)}
        </Row>
        <Row name={t('vault.onAssets')}>
          {toPercent(words, chain?.managementFeeBps)}
        </Row>
        <Row name={t('vault.toEnterOrLeave')}>{t('vault.none')}</Row>
      </dl>
      <p className="mt-3 text-muted text-sm">{t('vault.feesNote')}</p>
    </section>
  )
}

/** Facts that a depositor has to weigh, each with where it comes from. No score. */
export function RiskFacts({
  view,
  timestamp,
}: {
  view: VaultView
  timestamp: bigint | null
}) {
  const words = useWords()
  const { t } = words
  const { asset, strategies } = view.deployed
  const protocols = view.isStranger
    ? t('vault.anyStrategy')
    : strategies.map(({ protocol }) => protocol).join(', ')
  const age =
    view.inceptionTimestamp === null || timestamp === null
      ? null
      : Number(timestamp) - view.inceptionTimestamp
  return (
    <section aria-labelledby="risk" className="card p-5">
      <h2 id="risk" className="text-lg">
        {t('vault.risks')}
      </h2>
      <RiskChecks view={view} timestamp={timestamp} />
      <dl className="mt-5 grid grid-cols-1 gap-3 border-line border-t pt-4 text-sm">
        {view.kind === 'liquidity' ? (
          <Fact name={t('vault.divergence')}>{t('vault.divergenceFact')}</Fact>
        ) : null}
        <Fact name={t('vault.audit')}>{t('vault.auditFact')}</Fact>
        <Fact name={t('vault.venue')}>
          {t('vault.venueFact', { protocols })}
        </Fact>
        <Fact name={t('vault.leaving')}>
          {t.rich(
            view.kind === 'lending' ? 'vault.leavingLent' : 'vault.leavingFact',
            {
              part: () => (
                <Amount
                  units={
                    view.isStranger
                      ? null
                      : view.chain &&
                        sumKnown(
                          view.chain.strategies.map((part) => part.maxWithdraw),
                        )
                  }
                  decimals={asset.decimals}
                  symbol={asset.symbol}
                  places={2}
                />
              ),
              whole: () => (
                <Amount
                  units={view.totalAssets}
                  decimals={asset.decimals}
                  symbol={asset.symbol}
                  places={2}
                />
              ),
            },
          )}
        </Fact>
        <Fact name={t('vault.admin')}>{t('vault.adminFact')}</Fact>
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
export function Contracts({ view }: { view: VaultView }) {
  const { t } = useWords()
  const { deployed } = view
  const places = [
    { name: t('vault.places.vault'), address: deployed.address },
    {
      name: t('vault.places.asset', { symbol: deployed.asset.symbol }),
      address: deployed.asset.address,
    },
    ...deployed.strategies.map(({ protocol, address }) => ({
      name: t('vault.places.strategy', { protocol }),
      address,
    })),
    ...deployed.strategies.flatMap(({ reward }) =>
      reward?.auction
        ? {
            name: t('vault.places.auction', { symbol: reward.token.symbol }),
            address: reward.auction,
          }
        : [],
    ),
    ...(deployed.allocator
      ? [{ name: t('vault.places.allocator'), address: deployed.allocator }]
      : []),
    ...(deployed.queue
      ? [{ name: t('vault.places.queue'), address: deployed.queue }]
      : []),
    ...(deployed.timelock
      ? [{ name: t('vault.places.timelock'), address: deployed.timelock }]
      : []),
    ...(deployed.riskCaps
      ? [{ name: t('vault.places.riskCaps'), address: deployed.riskCaps }]
      : []),
    ...(deployed.termStaking
      ? [
          {
            name: t('vault.places.termStaking'),
            address: deployed.termStaking.address,
          },
        ]
      : []),
  ]
  return <ContractList places={places} />
}

function toPercent(
  { percent }: Words,
  bps: number | null | undefined,
): ReactNode {
  return bps === null || bps === undefined ? <Unknown /> : percent(bps / 100)
}
