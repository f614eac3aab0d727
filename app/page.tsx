import Link from 'next/link'
import { Usd } from '#app/_components/Amount.tsx'
import { Amounts } from '#app/_components/Amounts.tsx'
import { Streams } from '#app/_components/home/Streams.tsx'
import { KindMark } from '#app/_components/KindMark.tsx'
import { NetApy } from '#app/_components/NetApy.tsx'
import { SiteFooter } from '#app/_components/shell/SiteFooter.tsx'
import { SiteHeader } from '#app/_components/shell/SiteHeader.tsx'
import { buttonClass } from '#app/_components/ui/buttonClass.ts'
import { getWords } from '#app/_messages/getWords.ts'
import { useWords } from '#app/_messages/useWords.ts'
import { readConfiguration } from '#app/_server/readConfiguration.ts'
import { readFirstPaint } from '#app/_server/readFirstPaint.ts'
import { toDemoEntry } from '#app/_views/demoEntry.ts'
import { joinRanges } from '#app/_views/rangeView.ts'
import { toRangeRow, toVaultRow, type VaultRow } from '#app/_views/vaultRow.ts'
import { joinVaults } from '#app/_views/vaultView.ts'
import { localChainId } from '#lib/chain/chains.ts'

/** The front door. Server only: its figures are read for each request, and no wallet code comes along. */
export default async function HomePage() {
  const { t } = await getWords()
  const { chainId, deployment } = await readConfiguration()
  const { chain, history, rangeHistory } = await readFirstPaint()
  const rows = deployment
    ? [
        ...joinVaults(deployment, chain, history).map((view) =>
          toVaultRow(view),
        ),
        ...joinRanges(deployment, chain, rangeHistory).map((view) =>
          toRangeRow(view),
        ),
      ]
    : []
  const [first] = rows
  const isLocal = chainId === localChainId
  const entry = first ? toDemoEntry(first.href) : '/vaults'
  return (
    <>
      {isLocal ? (
        <p className="border-line border-b bg-warn-soft px-4 py-2 text-center text-sm">
          {t.rich('home.testMoney', {
            strong: (text) => (
              <strong className="font-semibold text-warn">{text}</strong>
            ),
          })}
        </p>
      ) : null}
      <SiteHeader />
      <main id="main">
        <section className="shell grid items-center gap-8 py-12 md:grid-cols-2 md:py-20">
          <div>
            <h1 className="text-4xl sm:text-5xl">{t('home.title')}</h1>
            <p className="mt-5 max-w-prose text-lg text-muted">
              {t('home.intro')}
            </p>
            <div className="mt-8 flex flex-wrap gap-3">
              {isLocal ? (
                <Link href={entry} className={buttonClass('primary', 'large')}>
                  {t('home.startDemo')}
                </Link>
              ) : null}
              <Link
                href="/vaults"
                className={buttonClass(
                  isLocal ? 'secondary' : 'primary',
                  'large',
                )}
              >
                {t('home.seeVaults')}
              </Link>
            </div>
          </div>
          <Streams />
        </section>

        <section aria-labelledby="live" className="shell py-8">
          <h2 id="live" className="text-2xl">
            {t('home.vaultsNow')}
          </h2>
          {rows.length > 0 ? (
            <ul className="mt-5 grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
              {rows.map((row) => (
                <LiveVault key={row.address} row={row} />
              ))}
            </ul>
          ) : (
            <p className="card mt-5 p-6 text-muted">{t('home.noVaults')}</p>
          )}
          <p className="mt-3 text-muted text-sm">
            {chain
              ? t('home.atBlock', { block: String(chain.blockNumber) })
              : t('home.noChain')}{' '}
            {t('home.apyNote')}
          </p>
        </section>

        {isLocal ? (
          <section aria-labelledby="demo" className="shell py-8">
            <div className="card grid gap-8 p-6 sm:p-8 lg:grid-cols-[1fr_2fr]">
              <div>
                <h2 id="demo" className="text-2xl">
                  {t('home.demo')}
                </h2>
                <p className="mt-3 text-muted">{t('home.demoIntro')}</p>
                <Link href={entry} className={`${buttonClass('primary')} mt-5`}>
                  {t('home.begin')}
                </Link>
              </div>
              <ol className="grid gap-6 sm:grid-cols-3">
                <DemoStep number={1} name={t('home.demoWallet')}>
                  {t('home.demoWalletWhy')}
                </DemoStep>
                <DemoStep number={2} name={t('home.demoTokens')}>
                  {t('home.demoTokensWhy')}
                </DemoStep>
                <DemoStep number={3} name={t('home.demoDeposit')}>
                  {t('home.demoDepositWhy')}
                </DemoStep>
              </ol>
            </div>
          </section>
        ) : null}

        <section aria-labelledby="how" className="shell py-8">
          <h2 id="how" className="text-2xl">
            {t('home.how')}
          </h2>
          <div className="mt-5 grid gap-4 md:grid-cols-3">
            <Point name={t('home.shares')}>{t('home.sharesWhy')}</Point>
            <Point name={t('home.price')}>{t('home.priceWhy')}</Point>
            <Point name={t('home.source')}>{t('home.sourceWhy')}</Point>
          </div>
        </section>

        <section aria-labelledby="risks" className="shell pt-8 pb-20">
          <h2 id="risks" className="text-2xl">
            {t('home.risks')}
          </h2>
          <dl className="mt-5 grid gap-x-12 gap-y-6 md:grid-cols-2">
            <Risk name={t('home.audit')}>{t('home.auditWhy')}</Risk>
            <Risk name={t('home.venue')}>{t('home.venueWhy')}</Risk>
            <Risk name={t('home.wait')}>{t('home.waitWhy')}</Risk>
            <Risk name={t('home.part')}>{t('home.partWhy')}</Risk>
            <Risk name={t('home.end')}>{t('home.endWhy')}</Risk>
            <Risk name={t('home.move')}>{t('home.moveWhy')}</Risk>
          </dl>
        </section>
      </main>
      <SiteFooter />
    </>
  )
}

function LiveVault({ row }: { row: VaultRow }) {
  const { t } = useWords()
  return (
    <li className="card relative p-5 transition-colors duration-150 hover:border-control">
      <h3 className="font-semibold text-base">
        <Link
          href={row.href}
          className="wrap-anywhere line-clamp-2 after:absolute after:inset-0"
        >
          {row.name}
        </Link>
      </h3>
      <KindMark kind={row.kind} />
      <dl className="mt-5 grid grid-cols-[auto_1fr] gap-4">
        <div>
          <dt className="text-muted text-sm">
            {t(row.isFeesAlone ? 'home.feesAYear' : 'home.netApy')}
          </dt>
          <dd className="mt-1 text-xl tracking-tight">
            <NetApy view={row} />
          </dd>
        </div>
        <div className="text-right">
          <dt className="text-muted text-sm">{t('home.totalValue')}</dt>
          <dd className="mt-1 text-xl tracking-tight">
            <Usd usd={row.totalUsd} />
          </dd>
          <dd className="text-muted text-xs">
            <Amounts amounts={row.total} places={2} />
          </dd>
        </div>
      </dl>
    </li>
  )
}

function DemoStep({
  number,
  name,
  children,
}: {
  number: number
  name: string
  children: string
}) {
  return (
    <li>
      <span
        aria-hidden="true"
        className="tnum grid size-8 place-items-center rounded-full border border-accent font-semibold text-accent text-sm"
      >
        {number}
      </span>
      <h3 className="mt-3 font-semibold text-base">{name}</h3>
      <p className="mt-1 text-muted text-sm">{children}</p>
    </li>
  )
}

function Point({ name, children }: { name: string; children: string }) {
  return (
    <div className="card p-5">
      <h3 className="text-base">{name}</h3>
      <p className="mt-2 text-muted">{children}</p>
    </div>
  )
}

function Risk({ name, children }: { name: string; children: string }) {
  return (
    <div className="border-line border-t pt-4">
      <dt className="font-semibold">{name}</dt>
      <dd className="mt-1 text-muted">{children}</dd>
    </div>
  )
}
