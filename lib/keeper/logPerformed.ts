import { parseEventLogs, type TransactionReceipt } from 'viem'
import { keeperAbi } from '#lib/chain/keeperAbis.ts'
import type { KeeperLog } from './keeperLog.ts'
import { logReport } from './logReport.ts'

/** What a job has booked, and what it has earned: a part of the fee, in shares of the vault. */
export function logPerformed(
  log: KeeperLog,
  symbol: string,
  receipt: TransactionReceipt,
): void {
  logReport(log, symbol, receipt)
  for (const { args } of parseEventLogs({
    abi: keeperAbi,
    eventName: 'Performed',
    logs: receipt.logs,
  }))
    log.info(
      {
        vault: symbol,
        duty: 'perform',
        job: String(args.id),
        earnedShares: String(args.tip),
        block: Number(receipt.blockNumber),
        hash: receipt.transactionHash,
      },
      args.tip > 0n ? `Earned shares of ${symbol}` : `Did a job for ${symbol}`,
    )
}
