import { shortAddress } from '#app/_amounts/shortAddress.ts'

/** An address or a hash, short to look at and whole to a screen reader's title. Links to an explorer where there is one. */
export function ChainText({
  value,
  explorerUrl,
  kind,
}: {
  value: string
  explorerUrl: string | null
  kind: 'address' | 'tx'
}) {
  const text = <span className="tnum">{shortAddress(value)}</span>
  return explorerUrl ? (
    <a
      href={`${explorerUrl}/${kind}/${value}`}
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
