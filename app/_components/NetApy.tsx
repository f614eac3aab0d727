import { describeDuration } from '#app/_amounts/describeDuration.ts'
import { useWords } from '#app/_messages/useWords.ts'
import type { VaultRow } from '#app/_views/vaultRow.ts'
import { Percent } from './Percent.tsx'

/** The headline rate; a vault younger than thirty days says over what it was measured instead. */
export function NetApy({
  view,
}: {
  view: Pick<VaultRow, 'netApy' | 'isYoung'>
}) {
  const words = useWords()
  return (
    <>
      <Percent rate={view.netApy} className="font-semibold" />
      {view.isYoung && view.netApy ? (
        <span className="block text-muted text-xs">
          {words.t('amounts.over', {
            window: describeDuration(words, view.netApy.windowSeconds),
          })}
        </span>
      ) : null}
    </>
  )
}
