import { formatDuration } from '#app/_amounts/formatRate.ts'
import type { VaultRow } from '#app/_views/vaultRow.ts'
import { Percent } from './Percent.tsx'

/** The headline rate; a vault younger than thirty days says over what it was measured instead. */
export function NetApy({
  view,
}: {
  view: Pick<VaultRow, 'netApy' | 'isYoung'>
}) {
  return (
    <>
      <Percent rate={view.netApy} className="font-semibold" />
      {view.isYoung && view.netApy ? (
        <span className="block text-muted text-xs">
          over {formatDuration(view.netApy.windowSeconds)}
        </span>
      ) : null}
    </>
  )
}
