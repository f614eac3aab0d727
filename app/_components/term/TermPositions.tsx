'use client'

import { useState } from 'react'
import type { Address } from 'viem'
import { Amount } from '#app/_components/Amount.tsx'
import { buttonClass } from '#app/_components/ui/buttonClass.ts'
import { NetworkFee } from '#app/_components/vault/NetworkFee.tsx'
import { useWords } from '#app/_messages/useWords.ts'
import type { VaultView } from '#app/_views/vaultView.ts'
import type {
  TermPosition,
  TermStakingState,
} from '#lib/chain/actions/getTermStaking.ts'
import type { UnsentCall } from '#lib/chain/buildCalls.ts'
import { buildClaimRewards, buildUnstake } from '#lib/chain/buildTermCalls.ts'
import type { DeployedToken } from '#lib/chain/deployment.ts'

type Actions = {
  isBusy: boolean
  /** `null` where the rewards are no asset of the vault. */
  onCompound: ((id: bigint, rewards: bigint) => void) | null
  onSend: (step: 'claimRewards' | 'unstake', call: UnsentCall) => void
  termStaking: Address
  owner: Address
}

/** What one has locked: until when, what it has earned, and what leaving now would cost. */
export function TermPositions({
  state,
  view,
  reward,
  ...actions
}: Actions & {
  state: TermStakingState
  view: VaultView
  reward: DeployedToken
}) {
  const { t } = useWords()
  if (state.positions.length === 0) return null
  return (
    <div className="border-line border-t">
      <h3 className="px-5 pt-4 font-semibold">{t('term.yours')}</h3>
      <ul className="divide-y divide-line">
        {state.positions.map((position) => (
          <Position
            key={position.id.toString()}
            position={position}
            timestamp={state.timestamp}
            view={view}
            reward={reward}
            {...actions}
          />
        ))}
      </ul>
    </div>
  )
}

function Position({
  position,
  timestamp,
  view,
  reward,
  isBusy,
  onCompound,
  onSend,
  termStaking,
  owner,
}: Actions & {
  position: TermPosition
  timestamp: bigint
  view: VaultView
  reward: DeployedToken
}) {
  const { id, shares, end, rewards, penalty, bonus, termDays } = position
  const words = useWords()
  const { t } = words
  const [isAsking, setIsAsking] = useState(false)
  const isOver = end <= timestamp
  const writeShares = (units: bigint) =>
    `${words.amount(units, view.shareDecimals)} ${t('amounts.shares')}`
  const place = { termStaking, id, receiver: owner }
  const claim = buildClaimRewards(place)
  // With the most that leaving may cost.
  const leave =
    penalty === null ? null : buildUnstake({ ...place, maxPenalty: penalty })
  const onLeave = () => {
    setIsAsking(false)
    if (leave) onSend('unstake', leave)
  }
  return (
    <li className="grid gap-3 p-5 text-sm">
      <p className="font-medium">
        {t('term.position', { count: termDays, id: id.toString() })}
      </p>
      <dl className="grid grid-cols-2 gap-x-4 gap-y-2 sm:grid-cols-4">
        <Cell name={t('term.locked')}>
          <Amount
            units={shares}
            decimals={view.shareDecimals}
            symbol={t('amounts.shares')}
          />
        </Cell>
        <Cell name={t('term.ends')}>
          {isOver ? t('term.hasEnded') : words.minute(Number(end))}
        </Cell>
        <Cell name={t('term.earned')}>
          <Amount
            units={rewards}
            decimals={reward.decimals}
            symbol={reward.symbol}
          />
        </Cell>
        <Cell name={t('term.leavingCosts')}>
          <Amount
            units={penalty}
            decimals={view.shareDecimals}
            symbol={t('amounts.shares')}
          />
        </Cell>
      </dl>
      {bonus ? (
        <p className="text-muted">
          {t('term.bonus', { shares: writeShares(bonus) })}
        </p>
      ) : null}
      {isAsking && penalty ? (
        <div className="grid gap-2 rounded-control bg-warn-soft p-3">
          <p>
            {t('term.asking', {
              penalty: writeShares(penalty),
              shares: writeShares(shares),
            })}
          </p>
          {leave ? (
            <dl>
              <NetworkFee owner={owner} calls={[leave]} />
            </dl>
          ) : null}
          <p className="flex flex-wrap gap-2">
            <button
              type="button"
              className={buttonClass('primary', 'small')}
              onClick={onLeave}
            >
              {t('term.leaveAndPay', { penalty: writeShares(penalty) })}
            </button>
            <button
              type="button"
              className={buttonClass('secondary', 'small')}
              onClick={() => setIsAsking(false)}
            >
              {t('term.stay')}
            </button>
          </p>
        </div>
      ) : (
        <>
          <dl className="grid gap-1 empty:hidden">
            {rewards ? (
              <NetworkFee
                name={t('term.claimFee')}
                owner={owner}
                calls={[claim]}
              />
            ) : null}
            {leave && shares > 0n && !penalty ? (
              <NetworkFee
                name={t('term.takeOutFee')}
                owner={owner}
                calls={[leave]}
              />
            ) : null}
          </dl>
          <p className="flex flex-wrap gap-2">
            <button
              type="button"
              aria-disabled={isBusy || !rewards}
              className={buttonClass('secondary', 'small')}
              onClick={() => {
                if (!isBusy && rewards) onSend('claimRewards', claim)
              }}
            >
              {t(rewards ? 'term.claim' : 'term.nothingToClaim')}
            </button>
            {onCompound && rewards ? (
              <button
                type="button"
                aria-disabled={isBusy}
                className={buttonClass('secondary', 'small')}
                onClick={() => {
                  if (!isBusy) onCompound(id, rewards)
                }}
              >
                {words.t('deposit.compound')}
              </button>
            ) : null}
            {shares > 0n ? (
              <button
                type="button"
                aria-disabled={isBusy || penalty === null}
                className={buttonClass('secondary', 'small')}
                onClick={() => {
                  if (isBusy || penalty === null) return
                  if (penalty > 0n) setIsAsking(true)
                  else onLeave()
                }}
              >
                {t(isOver ? 'term.takeOut' : 'term.leaveEarly')}
              </button>
            ) : null}
          </p>
        </>
      )}
    </li>
  )
}

function Cell({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="row-span-2 grid grid-rows-subgrid gap-y-0">
      <dt className="text-muted text-xs">{name}</dt>
      <dd className="tnum">{children}</dd>
    </div>
  )
}
