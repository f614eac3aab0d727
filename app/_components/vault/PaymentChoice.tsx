import type { Address } from 'viem'
import { useWords } from '#app/_messages/useWords.ts'
import type { DeployedToken } from '#lib/chain/deployment.ts'

/** With which token a deposit is paid. */
export function PaymentChoice({
  tokens,
  chosen,
  isDisabled,
  onChoose,
}: {
  tokens: readonly DeployedToken[]
  chosen: Address
  isDisabled: boolean
  onChoose: (token: Address) => void
}) {
  const { t } = useWords()
  return (
    <label className="flex items-center justify-between gap-4 text-sm">
      <span className="text-muted">{t('vault.payWith')}</span>
      <select
        value={chosen}
        disabled={isDisabled}
        onChange={(event) => onChoose(event.target.value as Address)}
        className="min-h-8 rounded-control border border-control bg-canvas px-2 font-medium"
      >
        {tokens.map(({ address, symbol }) => (
          <option key={address} value={address}>
            {symbol}
          </option>
        ))}
      </select>
    </label>
  )
}
