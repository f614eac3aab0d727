import {
  type AbiEvent,
  type Address,
  decodeEventLog,
  type Hex,
  toEventSelector,
} from 'viem'
import type { EventPlace, VaultEvent } from '#lib/vaults/events.ts'
import { vaultAbi } from './abis.ts'
import type { Log } from './getLogs.ts'
import { RpcInvalidError } from './rpcErrors.ts'

/** Allowances, a name that cannot change and where further caps are kept: none of them moves anything. */
const IGNORED: readonly string[] = [
  'Approval',
  'EIP712DomainChanged',
  'RiskCapsSet',
]

/** First topics of all vault events that are indexed. */
export const vaultTopics: readonly Hex[] = vaultAbi
  .filter((item) => item.type === 'event' && !IGNORED.includes(item.name))
  .map((item) => toEventSelector(item as AbiEvent))

/**
 * The vaults' events, in the order of `logs`.
 *
 * @throws RpcInvalidError for a log that is none of `vaultTopics`, or does not fit its event.
 */
export function decodeVaultLogs(
  logs: readonly (Log & { timestamp: bigint })[],
): VaultEvent[] {
  return logs.map(decodeVaultLog)
}

function decodeVaultLog(log: Log & { timestamp: bigint }): VaultEvent {
  const place: EventPlace = {
    vault: log.address,
    blockNumber: log.blockNumber,
    blockHash: log.blockHash,
    logIndex: log.logIndex,
    transactionHash: log.transactionHash,
    timestamp: log.timestamp,
  }
  const event = decode(log)
  switch (event.eventName) {
    case 'Transfer': {
      const { from, to, value } = event.args
      return {
        ...place,
        kind: 'transfer',
        from: lower(from),
        to: lower(to),
        shares: value,
      }
    }
    case 'Deposit': {
      const { sender, owner, assets, shares } = event.args
      return {
        ...place,
        kind: 'deposit',
        sender: lower(sender),
        owner: lower(owner),
        assets,
        shares,
      }
    }
    case 'Withdraw': {
      const { sender, receiver, owner, assets, shares } = event.args
      return {
        ...place,
        kind: 'withdraw',
        sender: lower(sender),
        receiver: lower(receiver),
        owner: lower(owner),
        assets,
        shares,
      }
    }
    case 'Totals':
      return { ...place, kind: 'totals', ...event.args }
    case 'Reported': {
      const { strategy, ...figures } = event.args
      return { ...place, kind: 'report', strategy: lower(strategy), ...figures }
    }
    case 'Allocated': {
      const { strategy, delta, debt } = event.args
      return {
        ...place,
        kind: 'allocate',
        strategy: lower(strategy),
        delta,
        debt,
      }
    }
    case 'Harvested': {
      const { strategy, token, assets } = event.args
      return {
        ...place,
        kind: 'harvest',
        strategy: lower(strategy),
        token: lower(token),
        assets,
      }
    }
    case 'StrategyAdded':
      return {
        ...place,
        kind: 'addStrategy',
        strategy: lower(event.args.strategy),
      }
    case 'StrategyRemoved':
      return {
        ...place,
        kind: 'removeStrategy',
        strategy: lower(event.args.strategy),
      }
    case 'CapSet':
      return {
        ...place,
        kind: 'setCap',
        strategy: lower(event.args.strategy),
        cap: event.args.cap,
      }
    case 'DepositCapSet':
      return { ...place, kind: 'setDepositCap', cap: event.args.cap }
    case 'FeeSet': {
      const { feeRecipient, ...fees } = event.args
      return {
        ...place,
        kind: 'setFee',
        feeRecipient: lower(feeRecipient),
        ...fees,
      }
    }
    case 'HealthBoundsSet':
      return { ...place, kind: 'setHealthBounds', ...event.args }
    case 'OrderSet':
      return {
        ...place,
        kind: 'setOrder',
        strategies: event.args.strategies.map(lower),
      }
    case 'RoleSet':
      return {
        ...place,
        kind: 'setRole',
        role: event.args.role,
        account: lower(event.args.account),
      }
    case 'OwnershipOffered':
      return {
        ...place,
        kind: 'offerOwnership',
        account: lower(event.args.account),
      }
    case 'Approval':
    case 'EIP712DomainChanged':
    case 'RiskCapsSet':
      throw new RpcInvalidError(`${event.eventName} was not asked for`)
  }
}

function decode(log: Log) {
  try {
    return decodeEventLog({
      abi: vaultAbi,
      topics: [...log.topics],
      data: log.data,
    })
  } catch {
    throw new RpcInvalidError(
      `log ${log.logIndex} of block ${log.blockNumber} is no event of a vault`,
    )
  }
}

function lower(address: Address): Address {
  return address.toLowerCase() as Address
}
