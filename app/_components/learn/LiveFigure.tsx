'use client'

import { type ReactNode, useState } from 'react'
import { NumberField } from '#app/_components/tools/NumberField.tsx'
import { useWords } from '#app/_messages/useWords.ts'
import { constantProductDivergence } from '#lib/finance/divergence/constantProduct.ts'
import { netReturn } from '#lib/finance/feeRates.ts'
import { aprToApy, SECONDS_PER_YEAR } from '#lib/finance/rates.ts'
import type { Topic } from './topics.ts'

/** One figure of a lesson, to try: what goes in, and the sentence that comes out. */
export function LiveFigure({ topic }: { topic: Topic }) {
  return {
    apy: <Apy />,
    divergence: <Divergence />,
    sharePrice: <SharePrice />,
    fees: <Fees />,
    risk: <Recovery />,
    lockUps: <LockUp />,
  }[topic]
}

function Frame({
  children,
  outcome,
}: {
  children: ReactNode
  outcome: string
}) {
  return (
    <>
      <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {children}
      </div>
      <p role="status" className="tnum mt-4 font-medium text-lg">
        {outcome}
      </p>
    </>
  )
}

function Apy() {
  const { t, part } = useWords()
  const [apr, setApr] = useState(8)
  const [times, setTimes] = useState(365)
  return (
    <Frame
      outcome={t('tools.learn.asApy', {
        apy: part(aprToApy(apr / 100, times)),
      })}
    >
      <NumberField
        label={t('tools.learn.apr')}
        unit="%"
        least={0}
        most={500}
        value={apr}
        onValue={setApr}
      />
      <NumberField
        label={t('tools.learn.times')}
        least={1}
        most={31_536_000}
        value={times}
        onValue={setTimes}
      />
    </Frame>
  )
}

function Divergence() {
  const { t, part } = useWords()
  const [move, setMove] = useState(-50)
  return (
    <Frame
      outcome={t('tools.learn.asLoss', {
        loss: part(constantProductDivergence(1 + move / 100), { signed: true }),
      })}
    >
      <NumberField
        label={t('tools.learn.fall')}
        unit="%"
        least={-99}
        most={10_000}
        canBeNegative
        value={move}
        onValue={setMove}
      />
    </Frame>
  )
}

function SharePrice() {
  const { t, number, part } = useWords()
  const [assets, setAssets] = useState(1_000)
  const [then, setThen] = useState(1.02)
  const [now, setNow] = useState(1.05)
  return (
    <Frame
      outcome={t('tools.learn.asShares', {
        shares: number(assets / then),
        worth: number((assets / then) * now),
        change: part(now / then - 1, { signed: true }),
      })}
    >
      <NumberField
        label={t('tools.learn.assets')}
        least={0.01}
        most={1e9}
        value={assets}
        onValue={setAssets}
      />
      <NumberField
        label={t('tools.learn.priceThen')}
        least={0.0001}
        most={1e6}
        value={then}
        onValue={setThen}
      />
      <NumberField
        label={t('tools.learn.priceNow')}
        least={0.0001}
        most={1e6}
        value={now}
        onValue={setNow}
      />
    </Frame>
  )
}

function Fees() {
  const { t, part } = useWords()
  const [gross, setGross] = useState(8)
  const [performance, setPerformance] = useState(10)
  const [management, setManagement] = useState(0)
  const net = netReturn(gross / 100, SECONDS_PER_YEAR, {
    performance: performance / 100,
    management: management / 100,
  })
  return (
    <Frame
      outcome={t('tools.learn.asNet', { net: part(net, { signed: true }) })}
    >
      <NumberField
        label={t('tools.learn.gross')}
        unit="%"
        least={-90}
        most={500}
        canBeNegative
        value={gross}
        onValue={setGross}
      />
      <NumberField
        label={t('tools.learn.performance')}
        unit="%"
        least={0}
        most={50}
        value={performance}
        onValue={setPerformance}
      />
      <NumberField
        label={t('tools.learn.management')}
        unit="%"
        least={0}
        most={10}
        value={management}
        onValue={setManagement}
      />
    </Frame>
  )
}

function Recovery() {
  const { t, part } = useWords()
  const [fall, setFall] = useState(30)
  const lost = fall / 100
  return (
    <Frame
      outcome={t('tools.learn.asGain', {
        gain: part(lost / (1 - lost), { signed: true }),
      })}
    >
      <NumberField
        label={t('tools.learn.lost')}
        unit="%"
        least={0}
        most={99}
        value={fall}
        onValue={setFall}
      />
    </Frame>
  )
}

function LockUp() {
  const { t, part } = useWords()
  const [bonus, setBonus] = useState(5)
  const [days, setDays] = useState(90)
  return (
    <Frame
      outcome={t('tools.learn.asBonus', {
        extra: part(((bonus / 100) * days) / 365, { signed: true }),
      })}
    >
      <NumberField
        label={t('tools.learn.bonus')}
        unit={t('tools.percentAYear')}
        least={0}
        most={500}
        value={bonus}
        onValue={setBonus}
      />
      <NumberField
        label={t('tools.learn.lockDays')}
        unit={t('tools.daysUnit')}
        least={1}
        most={3_650}
        value={days}
        onValue={setDays}
      />
    </Frame>
  )
}
