import { useWords } from '#app/_messages/useWords.ts'
import {
  type DrawnRange,
  drawRanges,
  type PriceScale,
  toPriceScale,
} from '#app/_views/priceRange.ts'
import type { RangeView } from '#app/_views/rangeView.ts'

/** Where the vault's liquidity lies and where the price is: a picture, and the same in words. */
export function RangePicture({ view }: { view: RangeView }) {
  const { t, price } = useWords()
  const tick = view.chain?.tick ?? null
  const ranges = view.chain?.ranges ?? null
  if (tick === null || ranges === null)
    return <p className="text-muted">{t('range.unknown')}</p>
  const scale = toPriceScale(view.deployed.tokens, tick)
  if (ranges.length === 0)
    return (
      <p className="text-muted">
        {t('range.empty', {
          price: `${price(scale.priceAt(tick))} ${scale.quote.symbol}`,
        })}
      </p>
    )
  const drawn = drawRanges(scale, tick, ranges)
  const main = drawn.ranges.find(({ kind }) => kind === 'main')
  const limit = drawn.ranges.find(({ kind }) => kind === 'limit')
  return (
    <figure className="grid gap-4">
      <figcaption className="text-sm">
        {main ? <Sentence main={main} scale={scale} tick={tick} /> : null}
      </figcaption>
      {/* Places are attributes of SVG: a style in the page would be against its security policy. */}
      <svg aria-hidden="true" className="h-24 w-full overflow-visible">
        <line x1="0" x2="100%" y1="84" y2="84" stroke="var(--line)" />
        {drawn.ranges.map(({ kind, left, width }) => (
          <rect
            key={kind}
            x={`${left}%`}
            y={kind === 'main' ? 40 : 60}
            width={`${width}%`}
            height={kind === 'main' ? 44 : 24}
            rx="3"
            fill={kind === 'main' ? 'var(--accent)' : 'var(--raised)'}
            fillOpacity={kind === 'main' ? 0.2 : 1}
            stroke={kind === 'main' ? 'var(--accent)' : 'var(--control)'}
            strokeDasharray={kind === 'main' ? undefined : '4 3'}
          />
        ))}
        <line
          x1={`${drawn.price}%`}
          x2={`${drawn.price}%`}
          y1="8"
          y2="92"
          stroke="var(--ink)"
          strokeWidth="2"
        />
        <text
          x={`${drawn.price}%`}
          dx={drawn.price > 60 ? -8 : 8}
          y="20"
          textAnchor={drawn.price > 60 ? 'end' : 'start'}
          className="tnum fill-ink font-semibold text-xs"
        >
          {t('range.now', { price: price(scale.priceAt(tick)) })}
        </text>
      </svg>
      <dl className="grid gap-2 text-sm">
        {main ? (
          <Ends name={t('range.main')} range={main} scale={scale} isBoxed />
        ) : null}
        {limit ? (
          <Ends name={t('range.limit')} range={limit} scale={scale} />
        ) : null}
      </dl>
      {limit ? (
        <p className="text-muted text-sm">{t('range.limitNote')}</p>
      ) : null}
    </figure>
  )
}

function Sentence({
  main,
  scale,
  tick,
}: {
  main: DrawnRange
  scale: PriceScale
  tick: number
}) {
  const { t, price } = useWords()
  return t.rich(main.isInRange ? 'range.inRange' : 'range.outOfRange', {
    strong: (text) => (
      <strong className={main.isInRange ? 'text-gain' : 'text-warn'}>
        {text}
      </strong>
    ),
    base: scale.base.symbol,
    price: `${price(scale.priceAt(tick))} ${scale.quote.symbol}`,
  })
}

function Ends({
  name,
  range: { low, high },
  scale,
  isBoxed = false,
}: {
  name: string
  range: DrawnRange
  scale: PriceScale
  isBoxed?: boolean
}) {
  const { t, price } = useWords()
  return (
    <div className="flex justify-between gap-4">
      <dt className="flex items-center gap-2 text-muted">
        <span
          aria-hidden="true"
          className={`size-3 rounded-[3px] border ${isBoxed ? 'border-accent bg-accent/20' : 'border-control border-dashed bg-raised'}`}
        />
        {name}
      </dt>
      <dd className="tnum text-right">
        {t('range.ends', {
          low: price(low),
          high: price(high),
          symbol: scale.quote.symbol,
        })}
      </dd>
    </div>
  )
}
