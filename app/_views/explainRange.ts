import { describeDuration } from '#app/_amounts/describeDuration.ts'
import type { Words } from '#app/_messages/words.ts'
import type { DeployedRangeVault } from '#lib/chain/deployment.ts'
import { told } from './explainVault.ts'
import type { Explanation } from './explanation.ts'
import type { RangePositionView } from './positionView.ts'
import type { RangeView } from './rangeView.ts'

const dash = '—'

export function explainRangeFees(
  words: Words,
  { earnings }: RangeView,
  { blockNumber }: { blockNumber: bigint | null },
): Explanation {
  const { t, rate } = words
  return {
    title: t('reasons.rangeFees'),
    formula: t('reasons.rangeFeesFormula'),
    inputs: [
      {
        name: t('reasons.window'),
        value: earnings
          ? describeDuration(words, earnings.windowSeconds)
          : dash,
      },
      {
        name: t('reasons.rangeFees'),
        value: rate(earnings),
        look: 'total',
      },
    ],
    note: earnings ? t('reasons.rangeFeesNote') : t('reasons.noHistory'),
    source: t('reasons.sourceIndex', { block: told(words, blockNumber) }),
  }
}

/** What two tokens earned, over having kept them. */
export function explainRangeEarned(
  words: Words,
  { view: { deployed, position }, past, earnedUsd }: RangePositionView,
  { blockNumber }: { blockNumber: bigint | null },
): Explanation {
  const { t, usd } = words
  const pair = (amounts: readonly [bigint, bigint] | null) =>
    inTokens(words, deployed, amounts)
  return {
    title: t('reasons.rangeEarned'),
    formula: t('reasons.rangeEarnedFormula'),
    inputs: [
      { name: t('reasons.worth'), value: pair(position) },
      { name: t('reasons.withdrawn'), value: pair(past?.withdrawn ?? null) },
      { name: t('reasons.deposited'), value: pair(past?.deposited ?? null) },
      {
        name: t('reasons.inDollars'),
        value: earnedUsd === null ? dash : usd(earnedUsd, { signed: true }),
        look: 'total',
      },
    ],
    note: earnedUsd === null ? t('reasons.outOfStep') : undefined,
    source: t('reasons.sourceBoth', { block: told(words, blockNumber) }),
  }
}

export function explainRangeTotal(
  words: Words,
  { deployed, chain, amounts, totalUsd }: RangeView,
  { blockNumber }: { blockNumber: bigint | null },
): Explanation {
  const { t, amount, usd } = words
  return {
    title: t('reasons.total'),
    formula: t('reasons.rangeTotalFormula'),
    inputs: [
      ...deployed.tokens.flatMap(({ symbol, decimals }, side) => {
        const units = amounts?.[side] ?? null
        const price = chain?.prices?.[side] ?? null
        return [
          {
            name: symbol,
            value: units === null ? dash : amount(units, decimals),
          },
          {
            name: t('reasons.oraclePrice', { symbol }),
            value: price === null ? dash : usd(price),
          },
        ]
      }),
      {
        name: t('reasons.inDollars'),
        value: totalUsd === null ? dash : usd(totalUsd),
        look: 'total',
      },
    ],
    source: t('reasons.sourceChain', { block: told(words, blockNumber) }),
  }
}

export function explainRangeHolds(
  words: Words,
  { deployed, chain, amounts }: RangeView,
  { blockNumber }: { blockNumber: bigint | null },
): Explanation {
  const { t, amount } = words
  const { twapWindow } = chain ?? {}
  return {
    title: t('range.holds'),
    formula: t('reasons.rangeHoldsFormula', {
      window: twapWindow ? describeDuration(words, twapWindow) : dash,
    }),
    inputs: deployed.tokens.map(({ symbol, decimals }, side) => ({
      name: symbol,
      value: amounts ? amount(amounts[side as 0 | 1], decimals) : dash,
      look: 'total',
    })),
    note: t('reasons.rangeHoldsNote'),
    source: t('reasons.sourceChain', { block: told(words, blockNumber) }),
  }
}

/** What an owner's shares hold. */
export function explainRangeWorth(
  words: Words,
  { deployed, chain, account, amounts, position, positionUsd }: RangeView,
  { blockNumber }: { blockNumber: bigint | null },
): Explanation {
  const { t, amount, usd } = words
  const shares = (units: bigint | null | undefined) =>
    typeof units === 'bigint' ? amount(units, chain?.decimals ?? 18) : dash
  return {
    title: t('reasons.worth'),
    formula: t('reasons.rangeWorthFormula'),
    inputs: [
      { name: t('reasons.shares'), value: shares(account?.shares) },
      { name: t('reasons.supply'), value: shares(chain?.totalSupply) },
      {
        name: t('reasons.totalAssets'),
        value: inTokens(words, deployed, amounts),
      },
      {
        name: t('reasons.worth'),
        value: inTokens(words, deployed, position),
        look: 'total',
      },
      {
        name: t('reasons.inDollars'),
        value: positionUsd === null ? dash : usd(positionUsd),
        look: 'total',
      },
    ],
    source: t('reasons.sourceChain', { block: told(words, blockNumber) }),
  }
}

function inTokens(
  { amount }: Words,
  { tokens }: DeployedRangeVault,
  amounts: readonly [bigint, bigint] | null,
): string {
  if (!amounts) return dash
  return tokens
    .map(
      ({ symbol, decimals }, side) =>
        `${amount(amounts[side as 0 | 1], decimals)} ${symbol}`,
    )
    .join(', ')
}
