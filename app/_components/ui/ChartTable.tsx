import { useWords } from '#app/_messages/useWords.ts'

/** What a chart shows, in words and digits: opened on demand. */
export function ChartTable({
  name,
  caption,
  head,
  rows,
}: {
  name: string
  caption?: string
  head: readonly string[]
  /** As many cells as the head has; the first names its row, as no other does. */
  rows: readonly (readonly [string, ...string[]])[]
}) {
  const { t } = useWords()
  return (
    <details className="mt-3 text-sm">
      <summary className="inline-flex min-h-8 cursor-pointer items-center text-muted hover:text-ink">
        {t('ui.showTable')}
      </summary>
      {/* A wide table scrolls here, and must not widen the page. */}
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
        tabIndex={0}
        aria-label={t('ui.table', { name })}
        className="contain-inline-size mt-2 max-h-64 overflow-auto rounded-control border border-line"
      >
        <table className="tnum w-full text-right">
          {caption ? (
            <caption className="px-3 py-2 text-left text-muted text-xs">
              {caption}
            </caption>
          ) : null}
          <thead className="text-muted text-xs">
            <tr>
              {head.map((column) => (
                <th
                  key={column}
                  scope="col"
                  className="px-3 py-2 font-medium first:text-left"
                >
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="whitespace-nowrap">
            {rows.map(([first, ...cells], row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two moments may be written alike, and none is moved
              <tr key={row} className="border-line border-t">
                <th scope="row" className="px-3 py-1.5 text-left font-normal">
                  {first}
                </th>
                {cells.map((cell, at) => (
                  <td key={head[at + 1]} className="px-3 py-1.5">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  )
}
