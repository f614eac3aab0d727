'use client'

import { useQuery } from '@tanstack/react-query'
import { useChainClient } from '#app/_hooks/useHead.ts'
import { useConfiguration } from '#app/_providers/ConfigurationContext.tsx'
import { localStateQuery } from '#app/_queries/localStateQuery.ts'
import { LineControl } from './LineControl.tsx'
import { LossControl } from './LossControl.tsx'
import { MomentControl } from './MomentControl.tsx'
import { PriceControl } from './PriceControl.tsx'
import { TimeControl } from './TimeControl.tsx'

/** What can be done to the local chain by hand. */
export function ControlPanel() {
  const { chainId } = useConfiguration()
  const state = useQuery(localStateQuery(useChainClient(), chainId))
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <div className="grid min-w-0 gap-6">
        <TimeControl daysLived={state.data?.daysLived ?? null} />
        <PriceControl state={state} />
      </div>
      <div className="grid min-w-0 gap-6">
        <LossControl />
        <MomentControl kept={state.data?.snapshot} />
        <LineControl />
      </div>
    </div>
  )
}
