import type { Words } from '#app/_messages/words.ts'
import type { NetworkFee } from '#lib/chain/actions/getNetworkFee.ts'
import type { Explanation } from './explanation.ts'

/** What a transaction would cost. */
export function explainFee(
  words: Words,
  known: NetworkFee | null,
): Explanation {
  const { t, amount, count } = words
  return {
    title: t('vault.networkFee'),
    formula: t('reasons.feeFormula'),
    inputs: [
      { name: t('reasons.gas'), value: known ? count(Number(known.gas)) : '—' },
      {
        name: t('reasons.gasPrice'),
        value: known ? `${amount(known.gasPrice, 9)} Gwei` : '—',
      },
      {
        name: t('vault.networkFee'),
        value: known ? `${amount(known.fee, 18)} ETH` : '—',
        look: 'total',
      },
    ],
    note: t(known ? 'reasons.feeNote' : 'reasons.feeUnknown'),
    source: t('reasons.sourceNewest'),
  }
}
