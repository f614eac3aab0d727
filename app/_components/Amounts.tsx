import type { TokenAmount } from '#app/_views/vaultRow.ts'
import { Amount, Unknown } from './Amount.tsx'

/** Amounts of one or two tokens, one below the other. What is unknown of all is said once. */
export function Amounts({
  amounts,
  places,
}: {
  amounts: readonly TokenAmount[]
  places?: number | undefined
}) {
  if (amounts.every(({ units }) => units === null)) return <Unknown />
  return amounts.map(({ units, token }) => (
    <Amount
      key={token.address}
      units={units}
      decimals={token.decimals}
      symbol={token.symbol}
      places={places}
      className="block"
    />
  ))
}
