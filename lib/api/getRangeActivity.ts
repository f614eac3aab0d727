import { getLatestContractEvents } from '#lib/store/contractEvents.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import { type Hex, ZERO_ADDRESS } from '#lib/vaults/events.ts'
import type { RangeEvent } from '#lib/vaults/rangeEvents.ts'
import { type Page, toCursor } from './parse.ts'
import { findRangeVault } from './readRange.ts'
import {
  type RangeActivityPageWire,
  type RangeActivityWire,
  toWire,
} from './wire.ts'

const NAMES = [
  'Transfer',
  'Deposited',
  'Withdrawn',
  'Harvested',
  'Rebalanced',
  'Compounded',
] as const

type Told = Extract<RangeEvent, { name: (typeof NAMES)[number] }>

/**
 * What happened in a vault of two tokens, the latest first. A mint or burn is told by its deposit, exit or harvest.
 *
 * @throws VaultNotFoundError
 */
export async function getRangeActivity(
  db: Db,
  { limit, before, ...place }: { chainId: number; address: Hex } & Page,
): Promise<RangeActivityPageWire> {
  const { chainId, address } = await findRangeVault(db, place)
  const items: Told[] = []
  for (let from = before; items.length <= limit; ) {
    const found = await getLatestContractEvents<Told>(db, {
      chainId,
      source: address,
      names: NAMES,
      before: from,
      limit: limit + 1,
    })
    items.push(...found.filter((event) => !isMintOrBurn(event)))
    const last = found.at(-1)
    if (!last || found.length <= limit) break
    from = { ...last, chainId }
  }
  const page = items.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map((event) => toItem(chainId, event)),
    nextCursor:
      items.length > limit && last ? toCursor({ ...last, chainId }) : null,
  }
}

function isMintOrBurn(event: Told): boolean {
  if (event.name !== 'Transfer') return false
  const { from, to } = event.args
  return from === ZERO_ADDRESS || to === ZERO_ADDRESS
}

type Figures = Partial<
  Record<'shares' | 'amount0' | 'amount1' | 'amount' | 'liquidity', bigint> &
    Record<'owner' | 'counterparty' | 'token', Hex> &
    Record<'tickLower' | 'tickUpper', number>
>

function toItem(chainId: number, event: Told): RangeActivityWire {
  const { kind, ...figures } = toFigures(event)
  return toWire({
    chainId,
    vault: event.source,
    kind,
    block: event.blockNumber,
    logIndex: event.logIndex,
    timestamp: Number(event.timestamp),
    transactionHash: event.transactionHash,
    owner: figures.owner,
    counterparty: figures.counterparty,
    shares: figures.shares,
    amount0: figures.amount0,
    amount1: figures.amount1,
    token: figures.token,
    amount: figures.amount,
    tickLower: figures.tickLower,
    tickUpper: figures.tickUpper,
    liquidity: figures.liquidity,
  })
}

function toFigures(event: Told): Figures & { kind: RangeActivityWire['kind'] } {
  switch (event.name) {
    case 'Transfer': {
      const { from, to, value } = event.args
      return { kind: 'transfer', owner: from, counterparty: to, shares: value }
    }
    case 'Deposited': {
      const { receiver, shares, amount0, amount1 } = event.args
      return { kind: 'deposit', owner: receiver, shares, amount0, amount1 }
    }
    case 'Withdrawn': {
      const { owner, shares, amount0, amount1 } = event.args
      return { kind: 'withdraw', owner, shares, amount0, amount1 }
    }
    case 'Harvested': {
      const { token, assets } = event.args
      return { kind: 'harvest', token, amount: assets }
    }
    case 'Rebalanced':
      return { kind: 'rebalance', ...event.args }
    case 'Compounded': {
      const { gain, feeShares } = event.args
      return { kind: 'compound', liquidity: gain, shares: feeShares }
    }
  }
}
