import { shortAddress } from '#app/_amounts/shortAddress.ts'
import { useConfiguration } from '#app/_providers/ConfigurationContext.tsx'
import { toChain } from '#lib/chain/chains.ts'

/** An address or a hash, short to look at and whole to a screen reader's title. Links to an explorer where there is one. */
export function ChainText({
  value,
  kind,
}: {
  value: string
  kind: 'address' | 'tx'
}) {
  const { chainId } = useConfiguration()
  const explorer = toChain(chainId, []).blockExplorers?.default.url
  const text = <span className="tnum">{shortAddress(value)}</span>
  return explorer ? (
    <a
      href={`${explorer}/${kind}/${value}`}
      target="_blank"
      rel="noreferrer"
      title={value}
      className="underline decoration-line underline-offset-4 hover:decoration-current"
    >
      {text}
    </a>
  ) : (
    <span title={value}>{text}</span>
  )
}
