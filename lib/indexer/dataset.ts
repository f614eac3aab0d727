import type { ByteSink } from '#lib/chain/byteSink.ts'
import type { Log } from '#lib/chain/getLogs.ts'
import type { Interval } from '#lib/execution/intervals.ts'
import type { Transaction } from '#lib/store/openDatabase.ts'
import type { Hex } from '#lib/vaults/events.ts'

/** The blocks that were asked about: a range, or one block by its hash. */
export type Blocks = Interval & { hash?: Hex | undefined }

/** A block of which only logs told. */
export type ToldBlock = { number: bigint; hash: Hex }

/** Logs of these contracts with one of these first topics. */
export type Question = { addresses: readonly Hex[]; topics: readonly Hex[] }

/**
 * What a list of sources means: what to ask of the chain, and what to make of the answer. Backfill, verification and follow are
 * the same for all of them. A `Batch` is the rows of one answer, in memory that is used again.
 */
export type Dataset<Source, Batch> = {
  /** Name in the store. */
  name: string
  chainId: number
  sources: readonly Source[]
  /** Of a source in the store: the same one has the same name in every process. */
  toName(source: Source): string
  /** What is not stored yet, between `range`'s ends. */
  findMissing(
    range: Interval,
  ): Promise<{ of: Source; intervals: readonly Interval[] }[]>
  toQuestion(sources: readonly Source[]): Question
  createBatch(): Batch
  /** Gives the memory of its rows to others. */
  clearBatch(batch: Batch): void
  /** @throws RpcInvalidError for an answer that cannot be one to the question, and what an error in it means. */
  decode(
    sink: ByteSink,
    batch: Batch,
    asked: { sources: readonly Source[]; blocks: Blocks },
  ): void
  /** Makes the batch the rows of these logs, whose times are to be asked for. */
  decodeLogs(
    logs: readonly Log[],
    batch: Batch,
    asked: { sources: readonly Source[]; blocks: Blocks },
  ): void
  /** Blocks whose time is in no log. */
  getUntimed(batch: Batch): readonly ToldBlock[]
  /** Seconds by block number. */
  setTimes(batch: Batch, times: ReadonlyMap<bigint, bigint>): void
  /** Logs of the answer. */
  countLogs(batch: Batch): number
  /** The same for two batches just if they hold the same rows. */
  digest(batch: Batch): string
  /**
   * Stores rows and checkpoint of a range, whose rows may come in several batches.
   *
   * @throws RangeTakenError when somebody else stored a part of it.
   */
  write(
    transaction: Transaction,
    batches: readonly Batch[],
    asked: { sources: readonly Source[]; blocks: Blocks },
  ): Promise<void>
  /** Makes the rows of a stored range those of the batch. */
  replace(
    transaction: Transaction,
    batch: Batch,
    asked: { sources: readonly Source[]; blocks: Blocks },
  ): Promise<void>
  /** Makes what a bulk leaves out for speed, as indexes; before the first `replace`, and when the bulk is done. */
  finish(): Promise<void>
}
