import type { Address, Hash, LocalAccount } from 'viem'
import { estimateFeesPerGas, getTransactionCount } from 'viem/actions'
import {
  type ChainStrategyBook,
  getStrategyBooks,
} from '#lib/chain/actions/getStrategyBooks.ts'
import type { DeployedVault } from '#lib/chain/deployment.ts'
import { computeDuty } from './duty.ts'
import { describeFailure, isRefusal } from './failures.ts'
import type { KeeperLog } from './keeperLog.ts'
import { createPatience, type Patience } from './patience.ts'
import {
  type Assignment,
  getFate,
  type KeeperClient,
  performDuty,
  readBooked,
} from './performDuty.ts'

export type CreateKeeperParameters = {
  client: KeeperClient
  account: LocalAccount
  vaults: readonly DeployedVault[]
  log: KeeperLog
}

/** A strategy that refuses is tried again after this many milliseconds, then less and less often. */
const afterRefusal = { shortest: 2_000, longest: 10 * 60_000 }

/**
 * A strategy is, at any time, one of: settled (nothing due) → due → sent → settled. `sent` is remembered by the hash of
 * its transaction from before it leaves until the chain has mined or forgotten it, and what is sent is never sent
 * again. A refusal returns it to due, to be tried again later. Nothing is kept over a restart: the chain knows it all.
 */
export function createKeeper({
  client,
  account,
  vaults,
  log,
}: CreateKeeperParameters): { settle: () => Promise<void> } {
  const sent = new Map<Address, { hash: Hash; assignment: Assignment }>()
  const patience = new Map<Address, Patience>()

  /** Does all that is due at the newest block. @throws what the RPC throws. */
  async function settle(): Promise<void> {
    await followUp()
    const { timestamp, books, silent } = await getStrategyBooks(client, {
      vaults,
    })
    for (const strategy of silent)
      refuse(strategy, 'The chain does not answer for a strategy')
    const due = books.flatMap((book): Assignment[] => {
      if (sent.has(book.strategy)) return []
      const duty = computeDuty(book, timestamp)
      if (!duty || !patienceOf(book.strategy).isReady(Date.now())) return []
      return [{ duty, book }]
    })
    if (due.length > 0) await send(due)
    await followUp()
  }

  async function send(due: readonly Assignment[]): Promise<void> {
    const [firstNonce, fees] = await Promise.all([
      getTransactionCount(client, {
        address: account.address,
        blockTag: 'pending',
      }),
      estimateFeesPerGas(client),
    ])
    let nonce = firstNonce
    for (const assignment of due) {
      const { strategy } = assignment.book
      try {
        await performDuty(client, {
          ...assignment,
          account,
          nonce,
          fees,
          onSigned: (hash) => sent.set(strategy, { hash, assignment }),
        })
        nonce += 1
      } catch (error) {
        // Once signed, it may have arrived whatever the error says: its fate is asked for, not guessed.
        if (sent.has(strategy)) throw error
        if (isRefusal(error))
          refuse(strategy, describeFailure(error), assignment.book)
        else throw error
      }
    }
  }

  /** Asks what became of everything sent. */
  async function followUp(): Promise<void> {
    for (const [strategy, { hash, assignment }] of sent) {
      const fate = await getFate(client, hash)
      if (fate.kind === 'waiting') continue
      sent.delete(strategy)
      const { symbol } = assignment.book
      if (fate.kind === 'lost') {
        log.warn({ vault: symbol, hash }, 'The chain forgot a report')
        continue
      }
      const booked = readBooked(fate.receipt)
      if (!booked) {
        refuse(strategy, 'A report reverted in its block', assignment.book)
        continue
      }
      patienceOf(strategy).succeed()
      log.info(
        {
          vault: symbol,
          strategy,
          duty: assignment.duty,
          gain: String(booked.gain),
          loss: String(booked.loss),
          feeShares: String(booked.feeShares),
          debt: String(booked.debt),
          block: Number(fate.receipt.blockNumber),
          hash,
        },
        `Booked ${booked.loss > 0n ? 'a loss' : 'a gain'} of ${symbol}`,
      )
    }
  }

  function refuse(
    strategy: Address,
    reason: string,
    book?: ChainStrategyBook,
  ): void {
    const mine = patienceOf(strategy)
    if (!mine.isReady(Date.now())) return
    const retryIn = mine.fail(Date.now())
    log.warn({ vault: book?.symbol, strategy, retryIn }, reason)
  }

  function patienceOf(strategy: Address): Patience {
    const known = patience.get(strategy)
    if (known) return known
    const fresh = createPatience(afterRefusal.shortest, afterRefusal.longest)
    patience.set(strategy, fresh)
    return fresh
  }

  return { settle }
}
