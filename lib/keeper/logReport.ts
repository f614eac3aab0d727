import type { TransactionReceipt } from 'viem'
import type { KeeperLog } from './keeperLog.ts'
import { readBooked } from './performTask.ts'

/** One line for each strategy that a report has booked. */
export function logReport(
  log: KeeperLog,
  symbol: string,
  receipt: TransactionReceipt,
): void {
  for (const { strategy, gain, loss, ...rest } of readBooked(receipt))
    log.info(
      {
        vault: symbol,
        strategy,
        duty: 'report',
        gain: String(gain),
        loss: String(loss),
        feeShares: String(rest.feeShares),
        debt: String(rest.debt),
        ...(rest.harvested !== undefined && {
          harvested: String(rest.harvested),
        }),
        block: Number(receipt.blockNumber),
        hash: receipt.transactionHash,
      },
      `Booked ${loss > 0n ? 'a loss' : 'a gain'} of ${symbol}`,
    )
}
