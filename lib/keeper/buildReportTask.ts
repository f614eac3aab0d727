import { encodeFunctionData, type Hex, type LocalAccount } from 'viem'
import { vaultAbi } from '#lib/chain/abis.ts'
import type { ChainStrategyBook } from '#lib/chain/actions/getStrategyBooks.ts'
import { type Call, estimateCall } from '#lib/chain/actions/signCall.ts'
import { buildReport } from '#lib/chain/buildReport.ts'
import type { Duty } from './duty.ts'
import { isRefusal } from './failures.ts'
import type { KeeperClient } from './performTask.ts'
import type { Task } from './task.ts'

/** What is owed to one strategy of a vault. */
export type Part = { duty: Duty; book: ChainStrategyBook }

export type BuildReportTaskParameters = {
  account: LocalAccount
  /** Of one vault, at least one. */
  parts: readonly Part[]
  onRefusal: (book: ChainStrategyBook, error: unknown) => void
}

/**
 * All that is owed to the strategies of one vault, in one transaction: either every strategy has its report of the day or
 * none has, and the vault's own `lastReport` tells which. Only when the whole is refused is each part tried alone; a
 * harvest that is refused is left out and its report made without, a report that is refused is left for the next day.
 *
 * @returns `undefined` when nothing of it is accepted.
 */
export async function buildReportTask(
  client: KeeperClient,
  { account, parts, onRefusal }: BuildReportTaskParameters,
): Promise<Task | undefined> {
  const [first] = parts
  if (!first) return undefined
  const { vault, symbol } = first.book
  const toTask = (calls: readonly Hex[], gas?: bigint): Task => ({
    kind: 'report',
    symbol,
    call: { ...toCall(vault, calls), gas },
  })
  /** Whether the vault accepts `calls`: for how much gas, or why not. */
  const attempt = async (
    calls: readonly Hex[],
  ): Promise<{ gas: bigint } | { refusal: unknown }> => {
    try {
      const call = toCall(vault, calls)
      return { gas: await estimateCall(client, { ...call, account }) }
    } catch (error) {
      if (isRefusal(error)) return { refusal: error }
      throw error
    }
  }

  const whole = parts.flatMap((part) => toCalls(part))
  const wholly = await attempt(whole)
  if ('gas' in wholly) return toTask(whole, wholly.gas)
  const accepted: Hex[] = []
  for (const part of parts) {
    const calls = toCalls(part)
    const alone = await attempt(calls)
    if ('gas' in alone) {
      accepted.push(...calls)
      continue
    }
    onRefusal(part.book, alone.refusal)
    if (calls.length === 1) continue
    const bare = toCalls(part, false)
    if ('gas' in (await attempt(bare))) accepted.push(...bare)
  }
  return accepted.length > 0 ? toTask(accepted) : undefined
}

function toCalls({ duty, book }: Part, harvests?: boolean): Hex[] {
  if (duty === 'report')
    return buildReport(
      { address: book.strategy, reward: book.reward },
      harvests === undefined ? {} : { harvests },
    )
  return [
    encodeFunctionData({
      abi: vaultAbi,
      functionName: 'bookLoss',
      args: [book.strategy],
    }),
  ]
}

function toCall(to: Call['to'], calls: readonly Hex[]): Call {
  return { to, abi: vaultAbi, functionName: 'multicall', args: [calls] }
}
