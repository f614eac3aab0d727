'use client'

import Link from 'next/link'
import { Amount } from '#app/_components/Amount.tsx'
import { Percent } from '#app/_components/Percent.tsx'
import { Explained } from '#app/_components/ui/Explained.tsx'
import { useWords } from '#app/_messages/useWords.ts'
import type { Words } from '#app/_messages/words.ts'
import {
  explainAfter,
  explainPart,
  explainYield,
} from '#app/_views/explainPlan.ts'
import type { PlannedVaultWire, PlanWire } from '#lib/api/wire.ts'

/** Where the money of a plan goes and why, and of every other vault why not. */
export function PlanVaults({ plan }: { plan: PlanWire }) {
  const words = useWords()
  const { t, percent } = words
  const chosen = plan.vaults.filter(({ assets }) => assets !== '0')
  const others = plan.vaults.filter(({ assets }) => assets === '0')
  const { decimals, symbol } = plan.token
  const place = (address: string) => `/vaults/${plan.chainId}/${address}`
  return (
    <section aria-labelledby="allocation" className="card overflow-hidden">
      <h2 id="allocation" className="p-5 pb-3 text-lg">
        {t('planner.allocation')}
      </h2>
      {chosen.length === 0 ? (
        <p className="border-line border-t p-5 text-muted">
          {t('planner.nothingFits')}
        </p>
      ) : (
        <table className="w-full text-sm">
          <thead className="border-line border-y text-left text-muted text-xs">
            <tr>
              <th scope="col" className="px-5 py-2 font-medium">
                {t('planner.vault')}
              </th>
              <th scope="col" className="px-2 py-2 text-right font-medium">
                {t('planner.goesIn')}
              </th>
              <th
                scope="col"
                className="px-2 py-2 text-right font-medium max-sm:hidden"
              >
                {t('planner.yieldNow')}
              </th>
              <th scope="col" className="py-2 pr-5 pl-2 text-right font-medium">
                {t('planner.yieldAfter')}
              </th>
            </tr>
          </thead>
          <tbody className="align-top">
            {chosen.map((vault) => (
              <tr
                key={vault.address}
                className="border-line border-b last:border-0"
              >
                <th scope="row" className="px-5 py-3 text-left font-normal">
                  <Link
                    href={place(vault.address)}
                    className="wrap-anywhere font-medium hover:text-accent"
                  >
                    {vault.name}
                  </Link>
                  <span className="block text-muted text-xs">
                    {vault.protocols
                      .map(({ name, part }) =>
                        part > 0.995
                          ? name
                          : `${name} ${percent(part * 100, 0)}`,
                      )
                      .join(' · ')}
                  </span>
                  <span className="mt-1 block text-muted">
                    {describeReason(words, plan, vault)}
                  </span>
                </th>
                <td className="px-2 py-3 text-right">
                  <Explained by={(words) => explainPart(words, plan, vault)}>
                    <Amount
                      units={BigInt(vault.assets)}
                      decimals={decimals}
                      symbol={symbol}
                      className="font-medium"
                    />
                  </Explained>
                  <span className="tnum block text-muted text-xs">
                    {percent(vault.part * 100, 1)}
                  </span>
                </td>
                <td className="px-2 py-3 text-right max-sm:hidden">
                  <Explained by={(words) => explainYield(words, plan, vault)}>
                    <Percent rate={vault.rate} />
                  </Explained>
                  <span className="block text-muted text-xs">
                    {t('planner.history', {
                      days: vault.historyDays,
                      error: percent((vault.rateError ?? 0) * 100, 2),
                    })}
                  </span>
                </td>
                <td className="py-3 pr-5 pl-2 text-right">
                  <Explained by={(words) => explainAfter(words, plan, vault)}>
                    <Percent
                      rate={
                        vault.rate && vault.apyAfter !== null
                          ? { ...vault.rate, value: vault.apyAfter }
                          : null
                      }
                      className="font-medium"
                    />
                  </Explained>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {others.length > 0 ? (
        <div className="border-line border-t p-5">
          <h3 className="font-medium text-sm">{t('planner.notIn')}</h3>
          <ul className="mt-2 grid gap-2 text-sm">
            {others.map((vault) => (
              <li key={vault.address}>
                <span className="wrap-anywhere font-medium">{vault.name}</span>{' '}
                <span className="text-muted">
                  {describeReason(words, plan, vault)}
                </span>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </section>
  )
}

function describeReason(
  { t, amount }: Words,
  { token }: PlanWire,
  { reason, assets, limit, tokens, historyDays }: PlannedVaultWire,
): string {
  const isIn = assets !== '0'
  switch (reason) {
    case 'protocolCap':
      return t(
        isIn ? 'planner.reason.protocolCap' : 'planner.reason.protocolCapOut',
      )
    case 'riskBudget':
      return t(
        isIn ? 'planner.reason.riskBudget' : 'planner.reason.riskBudgetOut',
      )
    case 'depositLimit':
      return t('planner.reason.depositLimit', {
        limit: `${amount(BigInt(limit ?? 0), token.decimals)} ${token.symbol}`,
      })
    case 'otherToken':
      return t('planner.reason.otherToken', {
        token: tokens.map(({ symbol }) => symbol).join(', '),
        paid: token.symbol,
      })
    case 'twoTokens':
      return t('planner.reason.twoTokens', {
        tokens: tokens.map(({ symbol }) => symbol).join(' + '),
      })
    case 'tooYoung':
      return t('planner.reason.tooYoung', { days: historyDays })
    case 'best':
    case 'ownEffect':
    case 'earnsLess':
    case 'tooSmall':
    case 'full':
    case 'unlisted':
      return t(`planner.reason.${reason}`)
  }
}
