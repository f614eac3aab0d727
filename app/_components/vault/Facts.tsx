import type { ReactNode } from 'react'
import type { Address } from 'viem'
import { describeDuration } from '#app/_amounts/describeDuration.ts'
import { Amount, Unknown } from '#app/_components/Amount.tsx'
import { Percent } from '#app/_components/Percent.tsx'
import { ChainText } from '#app/_components/ui/ChainText.tsx'
import { useWords } from '#app/_messages/useWords.ts'
import { sumKnown, type VaultView } from '#app/_views/vaultView.ts'

/** Where the assets are. */
export function Allocation({ view }: { view: VaultView }) {
  const { asset, strategies, allocator } = view.deployed
  return (
    <section aria-labelledby="allocation" className="card overflow-hidden">
      <h2 id="allocation" className="p-5 pb-3 text-lg">
        Where the money works
      </h2>
      {view.isStranger ? (
        <p className="border-line border-t p-5 text-muted text-sm">
          Unknown: the deployment file of this server does not name this vault’s
          strategies.
        </p>
      ) : null}
      <ul className="divide-y divide-line border-line border-t">
        {strategies.map((strategy, index) => {
          const state = view.chain?.strategies[index]
          return (
            <li key={strategy.address} className="p-5">
              <div className="flex items-baseline justify-between gap-4">
                <p className="font-medium">{strategy.protocol}</p>
                <Amount
                  units={state?.debt}
                  decimals={asset.decimals}
                  symbol={asset.symbol}
                  places={2}
                />
              </div>
              <dl className="mt-3 grid gap-x-8 gap-y-2 text-sm sm:grid-cols-2">
                <Row name="Pays now, before fees">
                  <Percent
                    rate={
                      state?.aprWad === null || state === undefined
                        ? null
                        : {
                            kind: 'apr',
                            value: Number(state.aprWad) / 1e18,
                            windowSeconds: 0,
                          }
                    }
                  />{' '}
                  {state?.aprWad === null ? '(it states none)' : 'APR'}
                </Row>
                <Row name="Can leave now">
                  <Amount
                    units={state?.maxWithdraw}
                    decimals={asset.decimals}
                    symbol={asset.symbol}
                    places={2}
                  />
                </Row>
                {strategy.reward ? (
                  <>
                    <Row name="Pays beside">{strategy.reward.token.symbol}</Row>
                    <Row name="Sold for more">
                      {strategy.reward.auction
                        ? 'by a Dutch auction, from a floor price up'
                        : 'by the strategy, at the average price'}
                    </Row>
                  </>
                ) : null}
              </dl>
            </li>
          )
        })}
      </ul>
      {allocator ? (
        <p className="border-line border-t p-5 text-muted text-sm">
          An allocator moves assets between these venues, within the caps of
          each, until one more unit would earn the same in all of them. Anyone
          may call it when that is worth it.
        </p>
      ) : null}
    </section>
  )
}

/** What it costs. */
export function Fees({ view }: { view: VaultView }) {
  const chain = view.chain
  return (
    <section aria-labelledby="fees" className="card p-5">
      <h2 id="fees" className="text-lg">
        Fees
      </h2>
      <dl className="mt-3 grid gap-2 text-sm">
        <Row name="On profit">{toPercent(chain?.performanceFeeBps)}</Row>
        <Row name="On assets, a year">{toPercent(chain?.managementFeeBps)}</Row>
        <Row name="To enter or leave">none</Row>
      </dl>
      <p className="mt-3 text-muted text-sm">
        Fees are taken as shares when a profit is booked. Every yield on this
        page is after them, unless it says otherwise.
      </p>
    </section>
  )
}

/** Facts that a depositor has to weigh, each with where it comes from. No score. */
export function RiskFacts({
  view,
  timestamp,
}: {
  view: VaultView
  timestamp: bigint | null
}) {
  const words = useWords()
  const { asset, strategies } = view.deployed
  const protocols = view.isStranger
    ? 'any of its strategies'
    : strategies.map(({ protocol }) => protocol).join(', ')
  const age =
    view.inceptionTimestamp === null || timestamp === null
      ? null
      : Number(timestamp) - view.inceptionTimestamp
  return (
    <section aria-labelledby="risk" className="card p-5">
      <h2 id="risk" className="text-lg">
        Risks, as facts
      </h2>
      <dl className="mt-3 grid gap-3 text-sm">
        {view.kind === 'liquidity' ? (
          <Fact name="Divergence">
            When the two tokens’ prices part, a pool ends with more of the
            cheaper one: the share can be worth less than the tokens would be,
            had they been kept. Fees and rewards may or may not make up for it.
          </Fact>
        ) : null}
        <Fact name="Audit">
          None. The contracts are tested and fuzzed; nobody outside has examined
          them.
        </Fact>
        <Fact name="Venue">
          A loss at {protocols} is a loss here. Anyone may book it at once, so
          nobody can leave ahead of it.
        </Fact>
        <Fact name="Leaving">
          Up to{' '}
          <Amount
            units={
              view.isStranger
                ? null
                : view.chain &&
                  sumKnown(
                    view.chain.strategies.map((part) => part.maxWithdraw),
                  )
            }
            decimals={asset.decimals}
            symbol={asset.symbol}
            places={2}
          />{' '}
          of the{' '}
          <Amount
            units={view.totalAssets}
            decimals={asset.decimals}
            symbol={asset.symbol}
            places={2}
          />{' '}
          could leave now.{' '}
          {view.kind === 'lending'
            ? 'When borrowers have the rest, it waits for them.'
            : null}
        </Fact>
        <Fact name="Admin">
          No role can stop a redemption of what is liquid, and none can move
          assets anywhere but to a listed strategy. A new strategy is delayed
          only where the owner is a timelock.
        </Fact>
        <Fact name="Age">
          {age === null ? (
            <Unknown />
          ) : (
            `${describeDuration(words, age)}, since ${words.day(view.inceptionTimestamp ?? 0)}.`
          )}
        </Fact>
        <Fact name="Holders">{view.holders ?? <Unknown />}</Fact>
      </dl>
    </section>
  )
}

/** Every address that matters. */
export function Contracts({
  view,
  explorerUrl,
}: {
  view: VaultView
  explorerUrl: string | null
}) {
  const { deployed } = view
  const places = [
    { name: 'Vault', address: deployed.address },
    {
      name: `Asset, ${deployed.asset.symbol}`,
      address: deployed.asset.address,
    },
    ...deployed.strategies.map(({ protocol, address }) => ({
      name: `Strategy, ${protocol}`,
      address,
    })),
    ...deployed.strategies.flatMap(({ reward }) =>
      reward?.auction
        ? { name: `Auction of ${reward.token.symbol}`, address: reward.auction }
        : [],
    ),
    ...(deployed.allocator
      ? [{ name: 'Allocator', address: deployed.allocator }]
      : []),
    ...(deployed.queue
      ? [{ name: 'Withdrawal queue', address: deployed.queue }]
      : []),
    ...(deployed.timelock
      ? [{ name: 'Timelock, its owner', address: deployed.timelock }]
      : []),
    ...(deployed.riskCaps
      ? [{ name: 'Risk caps', address: deployed.riskCaps }]
      : []),
    ...(deployed.termStaking
      ? [{ name: 'Term staking', address: deployed.termStaking.address }]
      : []),
  ]
  return <ContractList places={places} explorerUrl={explorerUrl} />
}

export function ContractList({
  places,
  explorerUrl,
}: {
  places: readonly { name: string; address: Address }[]
  explorerUrl: string | null
}) {
  return (
    <section aria-labelledby="contracts" className="card p-5">
      <h2 id="contracts" className="text-lg">
        Contracts
      </h2>
      <dl className="mt-3 grid gap-2 text-sm">
        {places.map(({ name, address }) => (
          <Row key={address} name={name}>
            <ChainText
              value={address}
              explorerUrl={explorerUrl}
              kind="address"
            />
          </Row>
        ))}
      </dl>
    </section>
  )
}

export function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex justify-between gap-4">
      <dt className="text-muted">{name}</dt>
      <dd className="tnum text-right">{children}</dd>
    </div>
  )
}

export function Fact({
  name,
  children,
}: {
  name: string
  children: ReactNode
}) {
  return (
    <div className="grid gap-x-4 sm:grid-cols-[7rem_1fr]">
      <dt className="font-medium">{name}</dt>
      <dd className="text-muted">{children}</dd>
    </div>
  )
}

function toPercent(bps: number | null | undefined): ReactNode {
  return bps === null || bps === undefined ? <Unknown /> : `${bps / 100} %`
}
