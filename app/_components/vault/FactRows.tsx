import type { ReactNode } from 'react'
import type { Address } from 'viem'
import { ChainText } from '#app/_components/ui/ChainText.tsx'
import { useWords } from '#app/_messages/useWords.ts'

/** Every address that matters, by what it is. */
export function ContractList({
  places,
}: {
  places: readonly { name: string; address: Address }[]
}) {
  const { t } = useWords()
  return (
    <section aria-labelledby="contracts" className="card p-5">
      <h2 id="contracts" className="text-lg">
        {t('vault.contracts')}
      </h2>
      <dl className="mt-3 grid gap-2 text-sm">
        {places.map(({ name, address }) => (
          <Row key={address} name={name}>
            <ChainText value={address} kind="address" />
          </Row>
        ))}
      </dl>
    </section>
  )
}

/** A fact of few words: its name, and what it is at the end of the line. */
export function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex justify-between gap-4">
      <dt className="text-muted">{name}</dt>
      <dd className="tnum text-right">{children}</dd>
    </div>
  )
}

/** A fact of a sentence. */
export function Fact({
  name,
  children,
}: {
  name: ReactNode
  children: ReactNode
}) {
  return (
    <div className="grid gap-x-4 sm:grid-cols-[7rem_1fr]">
      <dt className="font-medium">{name}</dt>
      <dd className="text-muted">{children}</dd>
    </div>
  )
}
