import { describeDuration } from '#app/_amounts/describeDuration.ts'
import type { Words } from '#app/_messages/words.ts'
import { type ApySplit, splitApy } from './apySplit.ts'
import type { Explanation } from './explanation.ts'
import type { VaultView } from './vaultView.ts'

type Told = { blockNumber: bigint | null }

const dash = '—'
const now = { kind: 'apr', windowSeconds: 0 } as const

/** The headline: what a share really gained, and where income comes from at this moment. */
export function explainNetApy(
  words: Words,
  view: VaultView,
  { blockNumber }: Told,
): Explanation {
  const { t, rate } = words
  const { netApy } = view
  const split = splitApy(view)
  const part = (value: number | undefined) =>
    value === undefined ? dash : rate({ ...now, value })
  const rows: readonly [string, keyof ApySplit][] = [
    [t('reasons.base'), 'base'],
    [t('reasons.reward'), 'reward'],
    [t('reasons.fees'), 'fees'],
  ]
  return {
    title: t('reasons.netApy'),
    formula: t('reasons.netApyFormula'),
    inputs: [
      {
        name: t('reasons.window'),
        value: netApy ? describeDuration(words, netApy.windowSeconds) : dash,
      },
      { name: t('reasons.realised'), value: rate(netApy), look: 'total' },
      ...rows.map(([name, key]) => ({
        name,
        value: part(split?.[key]),
        look: 'part' as const,
      })),
      { name: t('reasons.boost'), value: t('reasons.none'), look: 'part' },
      { name: t('reasons.netNow'), value: part(split?.net), look: 'total' },
    ],
    note: netApy
      ? view.isYoung
        ? t('reasons.young')
        : t('reasons.netApyNote')
      : t('reasons.noHistory'),
    source: t('reasons.sourceBoth', { block: told(words, blockNumber) }),
  }
}

export function explainVenueApr(
  words: Words,
  view: VaultView,
  { blockNumber }: Told,
): Explanation {
  const { t, rate } = words
  const { chain, deployed } = view
  return {
    title: t('reasons.venueApr'),
    formula: t('reasons.venueAprFormula'),
    inputs: [
      ...deployed.strategies.flatMap(({ protocol }, index) => {
        const { aprWad = null, debt = null } = chain?.strategies[index] ?? {}
        const share =
          debt === null || !chain?.booked
            ? null
            : Number(debt) / Number(chain.booked)
        return {
          name: protocol,
          value: t('reasons.weighted', {
            rate:
              aprWad === null
                ? dash
                : rate({ ...now, value: Number(aprWad) / 1e18 }),
            share: share === null ? dash : rate({ ...now, value: share }),
          }),
        }
      }),
      {
        name: t('reasons.weightedSum'),
        value: rate(view.venueApr),
        look: 'total',
      },
    ],
    note: t('reasons.venueAprNote'),
    source: t('reasons.sourceChain', { block: told(words, blockNumber) }),
  }
}

export function explainTotal(
  words: Words,
  view: VaultView,
  { blockNumber }: Told,
): Explanation {
  const { t } = words
  const { chain } = view
  return {
    title: t('reasons.total'),
    formula: t('reasons.totalFormula'),
    inputs: [
      {
        name: t('reasons.booked'),
        value: inAsset(words, view, chain?.booked ?? null),
      },
      {
        name: t('reasons.locked'),
        value: inAsset(words, view, negative(chain?.lockedProfit ?? null)),
      },
      {
        name: t('reasons.totalAssets'),
        value: inAsset(words, view, view.totalAssets),
        look: 'total',
      },
      ...priceRow(words, view),
      {
        name: t('reasons.inDollars'),
        value: view.totalUsd === null ? dash : words.usd(view.totalUsd),
        look: 'total',
      },
    ],
    source: t('reasons.sourceChain', { block: told(words, blockNumber) }),
  }
}

export function explainSharePrice(
  words: Words,
  view: VaultView,
  { blockNumber }: Told,
): Explanation {
  const { t, amount } = words
  const { chain, deployed } = view
  const { asset } = deployed
  return {
    title: t('reasons.sharePrice'),
    formula: t('reasons.sharePriceFormula'),
    inputs: [
      {
        name: t('reasons.totalAssets'),
        value: inAsset(words, view, view.totalAssets),
      },
      {
        name: t('reasons.supply'),
        value:
          chain?.totalSupply === null || chain?.totalSupply === undefined
            ? dash
            : amount(chain.totalSupply, view.shareDecimals),
      },
      {
        name: t('reasons.oneShare'),
        value:
          view.sharePrice === null
            ? dash
            : `${amount(view.sharePrice, asset.decimals, { places: 6 })} ${asset.symbol}`,
        look: 'total',
      },
    ],
    note: t('reasons.sharePriceNote'),
    source: t('reasons.sourceChain', { block: told(words, blockNumber) }),
  }
}

/** What an owner's shares are worth. */
export function explainWorth(
  words: Words,
  view: VaultView,
  { blockNumber }: Told,
): Explanation {
  const { t, amount } = words
  const { chain, account } = view
  return {
    title: t('reasons.worth'),
    formula: t('reasons.worthFormula'),
    inputs: [
      {
        name: t('reasons.shares'),
        value:
          account?.shares === null || account?.shares === undefined
            ? dash
            : amount(account.shares, view.shareDecimals),
      },
      {
        name: t('reasons.supply'),
        value:
          chain?.totalSupply === null || chain?.totalSupply === undefined
            ? dash
            : amount(chain.totalSupply, view.shareDecimals),
      },
      {
        name: t('reasons.totalAssets'),
        value: inAsset(words, view, view.totalAssets),
      },
      {
        name: t('reasons.worth'),
        value: inAsset(words, view, view.position),
        look: 'total',
      },
      ...priceRow(words, view),
      {
        name: t('reasons.inDollars'),
        value: view.positionUsd === null ? dash : words.usd(view.positionUsd),
        look: 'total',
      },
    ],
    source: t('reasons.sourceChain', { block: told(words, blockNumber) }),
  }
}

export function inAsset(
  { amount }: Words,
  { deployed: { asset } }: VaultView,
  units: bigint | null,
): string {
  return units === null
    ? dash
    : `${amount(units, asset.decimals)} ${asset.symbol}`
}

export function told({ t, count }: Words, block: bigint | null): string {
  return block === null ? t('reasons.unknownBlock') : count(Number(block))
}

function negative(units: bigint | null): bigint | null {
  return units === null ? null : -units
}

function priceRow(
  { t, usd }: Words,
  { chain, deployed: { asset } }: VaultView,
) {
  const price = chain?.assetPrice ?? null
  return [
    {
      name: t('reasons.oraclePrice', { symbol: asset.symbol }),
      value: price === null ? dash : usd(price),
    },
  ]
}
