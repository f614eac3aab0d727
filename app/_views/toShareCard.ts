import type { Words } from '#app/_messages/words.ts'
import type { ShareCard } from './shareCard.ts'
import { describeVenues, type VaultRow } from './vaultRow.ts'

/** A vault on a picture. What is unknown is a dash there too. */
export function toVaultCard(
  words: Words,
  row: VaultRow,
  timestamp: bigint | null,
): ShareCard {
  const { t, rate, usd } = words
  return {
    title: row.name,
    subtitle: [
      row.symbols.join(' / '),
      ...(row.venues ? [describeVenues(words, row.venues)] : []),
    ].join(' · '),
    figures: [
      {
        label: row.sharePrice ? t('share.netApy') : t('share.feesAlone'),
        value: rate(row.netApy),
      },
      ...(row.sharePrice
        ? [{ label: t('share.venueApr'), value: rate(row.venueApr) }]
        : []),
      {
        label: t('share.total'),
        value: row.totalUsd === null ? '—' : usd(row.totalUsd),
      },
    ],
    note: toNote(words, timestamp),
  }
}

/** All positions together. Whose they are is not on it. */
export function toPortfolioCard(
  words: Words,
  {
    worth,
    earned,
    count,
    timestamp,
  }: {
    worth: bigint | null
    earned: bigint | null
    count: number | null
    timestamp: bigint | null
  },
): ShareCard {
  const { t, usd } = words
  return {
    title: t('share.portfolio'),
    subtitle: count === null ? '—' : t('share.positions', { count }),
    figures: [
      { label: t('share.worth'), value: worth === null ? '—' : usd(worth) },
      {
        label: t('share.earned'),
        value: earned === null ? '—' : usd(earned, { signed: true }),
      },
    ],
    note: toNote(words, timestamp),
  }
}

function toNote({ t, minute }: Words, timestamp: bigint | null): string {
  return t('share.note', {
    time: timestamp === null ? '—' : minute(Number(timestamp)),
  })
}
