import type { Words } from '#app/_messages/words.ts'
import { inAsset, told } from './explainVault.ts'
import type { Explanation } from './explanation.ts'
import type { PositionView } from './positionView.ts'

const dash = '—'

/** What an owner's shares earned since the first of them. */
export function explainEarned(
  words: Words,
  { view, assets, past, earned }: PositionView,
  { blockNumber }: { blockNumber: bigint | null },
): Explanation {
  const { t } = words
  const row = (units: bigint | null) => inAsset(words, view, units)
  return {
    title: t('reasons.earned'),
    formula: t('reasons.earnedFormula'),
    inputs: [
      { name: t('reasons.worth'), value: row(assets) },
      { name: t('reasons.withdrawn'), value: row(past?.withdrawn ?? null) },
      {
        name: t('reasons.deposited'),
        value: past ? row(-past.deposited) : dash,
      },
      { name: t('reasons.earned'), value: row(earned), look: 'total' },
    ],
    note: earned === null ? t('reasons.outOfStep') : t('reasons.earnedNote'),
    source: t('reasons.sourceBoth', { block: told(words, blockNumber) }),
  }
}

/** Cost of the shares still held. */
export function explainCost(
  words: Words,
  { view, past, costBasis }: PositionView,
  { blockNumber }: { blockNumber: bigint | null },
): Explanation {
  const { t } = words
  return {
    title: t('reasons.cost'),
    formula: t('reasons.costFormula'),
    inputs: [
      {
        name: t('reasons.deposited'),
        value: inAsset(words, view, past?.deposited ?? null),
      },
      {
        name: t('reasons.cost'),
        value: inAsset(words, view, costBasis),
        look: 'total',
      },
    ],
    note: t('reasons.costNote'),
    source: t('reasons.sourceIndex', { block: told(words, blockNumber) }),
  }
}

/** A sum over positions. */
export function explainSum(
  words: Words,
  {
    title,
    formula,
    parts,
    total,
    blockNumber,
  }: {
    title: string
    formula: string
    parts: readonly { name: string; usd: bigint | null }[]
    total: bigint | null
    blockNumber: bigint | null
  },
): Explanation {
  const { t, usd } = words
  return {
    title,
    formula,
    inputs: [
      ...parts.map((part) => ({
        name: part.name,
        value: part.usd === null ? dash : usd(part.usd, { signed: true }),
      })),
      {
        name: t('reasons.sum'),
        value: total === null ? dash : usd(total),
        look: 'total',
      },
    ],
    note: total === null ? t('reasons.sumUnknown') : undefined,
    source: t('reasons.sourceBoth', { block: told(words, blockNumber) }),
  }
}
