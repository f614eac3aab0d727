import Link from 'next/link'
import { Usd } from '#app/_components/Amount.tsx'
import { Amounts } from '#app/_components/Amounts.tsx'
import { Streams } from '#app/_components/home/Streams.tsx'
import { KindMark } from '#app/_components/KindMark.tsx'
import { NetApy } from '#app/_components/NetApy.tsx'
import { SiteFooter } from '#app/_components/shell/SiteFooter.tsx'
import { SiteHeader } from '#app/_components/shell/SiteHeader.tsx'
import { buttonClass } from '#app/_components/ui/buttonClass.ts'
import { readConfiguration } from '#app/_server/readConfiguration.ts'
import { readFirstPaint } from '#app/_server/readFirstPaint.ts'
import { joinRanges } from '#app/_views/rangeView.ts'
import { toRangeRow, toVaultRow, type VaultRow } from '#app/_views/vaultRow.ts'
import { joinVaults } from '#app/_views/vaultView.ts'
import { localChainId } from '#lib/chain/chains.ts'

/** The front door. Server only: its figures are read for each request, and no wallet code comes along. */
export default async function HomePage() {
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
  const entry = first?.href ?? '/vaults'
  return (
    <>
      {isLocal ? (
        <p className="border-line border-b bg-warn-soft px-4 py-2 text-center text-sm">
          <strong className="font-semibold text-warn">Test money.</strong> This
          is a local chain; nothing on it is worth anything.
        </p>
      ) : null}
      <SiteHeader />
      <main id="main">
        <section className="shell grid items-center gap-8 py-12 md:grid-cols-2 md:py-20">
          <div>
            <h1 className="text-4xl sm:text-5xl">
              Put deposits to work. Check every figure.
            </h1>
            <p className="mt-5 max-w-prose text-lg text-muted">
              Millrace leads deposits through vaults into Aave, Morpho Blue,
              staking and Uniswap. Your balance is read from the chain itself,
              your yield is what holders really earned, and you leave whenever
              there is something to leave with.
            </p>
            <div className="mt-8 flex flex-wrap gap-3">
              {isLocal ? (
                <Link href={entry} className={buttonClass('primary', 'large')}>
                  Start the demo
                </Link>
              ) : null}
              <Link
                href="/vaults"
                className={buttonClass(
                  isLocal ? 'secondary' : 'primary',
                  'large',
                )}
              >
                See the vaults
              </Link>
            </div>
          </div>
          <Streams />
        </section>

        <section aria-labelledby="live" className="shell py-8">
          <h2 id="live" className="text-2xl">
            The vaults now
          </h2>
          {rows.length > 0 ? (
            <ul className="mt-5 grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
              {rows.map((row) => (
                <LiveVault key={row.address} row={row} />
              ))}
            </ul>
          ) : (
            <p className="card mt-5 p-6 text-muted">
              No vaults are deployed on this chain yet.
            </p>
          )}
          <p className="mt-3 text-muted text-sm">
            {chain
              ? `Total value at block ${chain.blockNumber}, in US dollars by Aave’s oracle. `
              : 'The chain does not answer now, so the total values are unknown. '}
            Net APY is realised, over the last 30 days, after fees; of two
            tokens, fees and incentives alone are told, without what their
            prices did.
          </p>
        </section>

        {isLocal ? (
          <section aria-labelledby="demo" className="shell py-8">
            <div className="card grid gap-8 p-6 sm:p-8 lg:grid-cols-[1fr_2fr]">
              <div>
                <h2 id="demo" className="text-2xl">
                  The demo, in a minute
                </h2>
                <p className="mt-3 text-muted">
                  A whole world on this machine: the real Aave v3, Morpho Blue
                  and Uniswap, borrowers, traders and 45 days of history.
                </p>
                <Link href={entry} className={`${buttonClass('primary')} mt-5`}>
                  Begin
                </Link>
              </div>
              <ol className="grid gap-6 sm:grid-cols-3">
                <DemoStep number={1} name="Use the demo wallet">
                  One click makes a key in your browser. Or connect your own.
                </DemoStep>
                <DemoStep number={2} name="Get test tokens">
                  ETH and every asset, in one transaction.
                </DemoStep>
                <DemoStep number={3} name="Deposit, then skip 30 days">
                  Time passes in seconds, interest comes in, and you withdraw
                  more than you put in.
                </DemoStep>
              </ol>
            </div>
          </section>
        ) : null}

        <section aria-labelledby="how" className="shell py-8">
          <h2 id="how" className="text-2xl">
            How it works
          </h2>
          <div className="mt-5 grid gap-4 md:grid-cols-3">
            <Point name="A deposit becomes shares">
              The vault sends your tokens straight to its venue and gives you
              shares. Their price is what the vault holds, divided by the shares
              there are.
            </Point>
            <Point name="Interest becomes price">
              A keeper books what the venue paid. It flows into the share price
              over a day, so nobody can jump in, take it and leave.
            </Point>
            <Point name="Every figure has a source">
              Balances, limits and rates are read from the chain with every
              block. History comes from an index that is held against the chain,
              to the last unit.
            </Point>
          </div>
        </section>

        <section aria-labelledby="risks" className="shell pt-8 pb-20">
          <h2 id="risks" className="text-2xl">
            What can go wrong
          </h2>
          <dl className="mt-5 grid gap-x-12 gap-y-6 md:grid-cols-2">
            <Risk name="The contracts are not audited">
              They are tested, fuzzed and open, but nobody outside has examined
              them. Do not put money in that you need.
            </Risk>
            <Risk name="The venue can lose money">
              A vault is as safe as where its money works. If that takes a loss,
              so do the shares, and it is shown as a loss.
            </Risk>
            <Risk name="You may have to wait">
              When borrowers have it all, only what they repay can leave. The
              page says how much that is now.
            </Risk>
            <Risk name="Prices part ways">
              Two tokens in a pool can end up worth less than had you kept them.
              The portfolio tells what was earned against just that.
            </Risk>
            <Risk name="Rewards run out">
              Incentives are funded for a time. When it is over, the yield that
              they paid is over too.
            </Risk>
            <Risk name="Yields move">
              The yield of the last 30 days is a fact about the past. Nobody
              here promises the next 30.
            </Risk>
          </dl>
        </section>
      </main>
      <SiteFooter />
    </>
  )
}

function LiveVault({ row }: { row: VaultRow }) {
  return (
    <li className="card relative p-5 transition-colors duration-150 hover:border-control">
      <h3 className="font-semibold text-base">
        <Link href={row.href} className="after:absolute after:inset-0">
          {row.name}
        </Link>
      </h3>
      <KindMark kind={row.kind} />
      <dl className="mt-5 grid grid-cols-[auto_1fr] gap-4">
        <div>
          <dt className="text-muted text-sm">
            {row.apyNote ? 'Fees, a year' : 'Net APY'}
          </dt>
          <dd className="mt-1 text-xl tracking-tight">
            <NetApy view={row} />
          </dd>
        </div>
        <div className="text-right">
          <dt className="text-muted text-sm">Total value</dt>
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
