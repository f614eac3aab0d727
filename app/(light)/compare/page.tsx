import type { Metadata } from 'next'
import { Comparison } from '#app/_components/compare/Comparison.tsx'
import { ToolHead } from '#app/_components/tools/ToolHead.tsx'
import { buttonClass } from '#app/_components/ui/buttonClass.ts'
import { Notice } from '#app/_components/ui/Notice.tsx'
import { getWords } from '#app/_messages/getWords.ts'
import { readConfiguration } from '#app/_server/readConfiguration.ts'
import { readFirstPaint } from '#app/_server/readFirstPaint.ts'
import { parseChoice } from '#app/_views/compareChoice.ts'
import {
  explainCompared,
  pickCompared,
  toCompared,
} from '#app/_views/comparison.ts'
import { joinRanges } from '#app/_views/rangeView.ts'
import { joinVaults } from '#app/_views/vaultView.ts'

type Props = { searchParams: Promise<{ v?: string | string[] }> }

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getWords()
  return { title: t('compare.title'), description: t('compare.description') }
}

/** Of the server alone: the choice is a form, and the form is the address. */
export default async function ComparePage({ searchParams }: Props) {
  const words = await getWords()
  const { t } = words
  const addresses = parseChoice((await searchParams).v)
  const { deployment } = await readConfiguration()
  const { chain, history, rangeHistory } = await readFirstPaint()
  const all = deployment
    ? toCompared(
        joinVaults(deployment, chain, history),
        joinRanges(deployment, chain, rangeHistory),
        chain?.blockNumber ?? null,
      )
    : []
  const { chosen, unknown, isCut } = pickCompared(all, addresses)
  const explained = await Promise.all(
    chosen.map(async (one) => ({
      ...one,
      explanations: await explainCompared(words, one),
    })),
  )
  return (
    <>
      <ToolHead title={t('compare.title')}>{t('compare.intro')}</ToolHead>
      {all.length === 0 ? (
        <p className="card p-8 text-center text-muted">
          {t('compare.noVaults')}
        </p>
      ) : (
        <form method="get" action="/compare" className="card p-5">
          <fieldset>
            <legend className="text-muted text-sm">
              {t('compare.choose')}
            </legend>
            <div className="mt-2 flex flex-wrap gap-x-6 gap-y-1">
              {all.map(({ row }) => (
                <label
                  key={row.address}
                  className="wrap-anywhere flex min-h-10 items-center gap-3"
                >
                  <input
                    type="checkbox"
                    name="v"
                    value={row.address}
                    defaultChecked={chosen.some((one) => one.row === row)}
                    className="size-5 shrink-0 accent-accent"
                  />
                  {row.name}
                </label>
              ))}
            </div>
          </fieldset>
          <button type="submit" className={`${buttonClass('primary')} mt-3`}>
            {t('compare.show')}
          </button>
        </form>
      )}
      {deployment && !chain ? (
        <Notice look="warn">{t('compare.silent')}</Notice>
      ) : null}
      {deployment && !history ? (
        <Notice look="warn">{t('compare.noHistory')}</Notice>
      ) : null}
      {unknown.length > 0 ? (
        <Notice look="warn">
          <span className="break-all">
            {t('compare.unknown', {
              addresses: unknown.slice(0, 4).join(', ').slice(0, 200),
            })}
          </span>
        </Notice>
      ) : null}
      {isCut ? <Notice look="info">{t('compare.tooMany')}</Notice> : null}
      {chosen.length > 0 ? (
        <Comparison chosen={explained} />
      ) : all.length > 0 ? (
        <p className="card p-8 text-center text-muted">{t('compare.none')}</p>
      ) : null}
    </>
  )
}
