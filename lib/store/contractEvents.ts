import { sql } from 'kysely'
import type { ContractEvent } from '#lib/vaults/contractEvents.ts'
import type { Hex } from '#lib/vaults/events.ts'
import type { BlockRange } from './checkpoints.ts'
import { copyRows } from './copyRows.ts'
import type { Db, Transaction } from './openDatabase.ts'
import type { ContractEventRow } from './schema.ts'

const COLUMNS: readonly (keyof ContractEventRow)[] = [
  'chain_id',
  'block_number',
  'log_index',
  'block_hash',
  'transaction_hash',
  'timestamp',
  'source',
  'name',
  'args',
]

/** Makes the events of `sources` in `range` exactly these, so that a range may be stored twice. */
export async function replaceContractEvents(
  transaction: Transaction,
  chainId: number,
  {
    sources,
    range,
    events,
  }: {
    sources: readonly Hex[]
    range: BlockRange
    events: readonly ContractEvent[]
  },
): Promise<void> {
  await transaction.db
    .deleteFrom('contract_events')
    .where('chain_id', '=', BigInt(chainId))
    .where('block_number', '>=', range.from)
    .where('block_number', '<=', range.to)
    .where('source', 'in', sources)
    .execute()
  await copyRows(
    transaction,
    'contract_events',
    COLUMNS,
    events.map((event) => toRow(chainId, event)),
  )
}

/**
 * All events of a contract up to block `through`, in the order of the chain. Only what its kind emits is stored of it, so
 * the caller may name the union.
 */
export async function getContractEvents<Event extends ContractEvent>(
  db: Db,
  chainId: number,
  source: Hex,
  through: bigint,
): Promise<Event[]> {
  return getContractsEvents(db, chainId, [source], through)
}

/** The same of several contracts of one kind, in the order of the chain. */
export async function getContractsEvents<Event extends ContractEvent>(
  db: Db,
  chainId: number,
  sources: readonly Hex[],
  through: bigint,
): Promise<Event[]> {
  if (sources.length === 0) return []
  const rows = await selectEvents(db, chainId, sources)
    .where('block_number', '<=', through)
    .execute()
  return rows.map((row) => toEvent(row) as Event)
}

/** All events of a contract above block `after` up to the time `until` (seconds), in the order of the chain. */
export async function getContractEventsAfter<Event extends ContractEvent>(
  db: Db,
  chainId: number,
  { source, after, until }: { source: Hex; after: bigint; until: bigint },
): Promise<Event[]> {
  const rows = await selectEvents(db, chainId, [source])
    .where('block_number', '>', after)
    .where('timestamp', '<=', until)
    .execute()
  return rows.map((row) => toEvent(row) as Event)
}

/** What contracts told, in the order of the chain. */
function selectEvents(db: Db, chainId: number, sources: readonly Hex[]) {
  return db
    .selectFrom('contract_events')
    .selectAll()
    .where('chain_id', '=', BigInt(chainId))
    .where('source', 'in', sources)
    .orderBy('block_number')
    .orderBy('log_index')
}

/** By the argument that names them, whose shares an event of a vault of two tokens moves or pays for. */
const HOLDER_ARGUMENTS = ['from', 'to', 'receiver', 'owner'] as const

/** What a vault of two tokens told of the shares of any of `holders` up to block `through`, in the order of the chain. */
export async function getHolderEvents<Event extends ContractEvent>(
  db: Db,
  chainId: number,
  {
    source,
    holders,
    through,
  }: { source: Hex; holders: readonly Hex[]; through: bigint },
): Promise<Event[]> {
  const told = holders.flatMap((holder) =>
    HOLDER_ARGUMENTS.map((name) => JSON.stringify({ [name]: holder })),
  )
  // As the index has them, word for word, or it is not used.
  const { rows } = await sql<ContractEventRow>`
    select * from contract_events
    where chain_id = ${chainId} and source = ${source} and block_number <= ${through}
      and name in ('Transfer', 'Deposited', 'Withdrawn') and args @> any(${told}::jsonb[])
    order by block_number, log_index
  `.execute(db)
  return rows.map((row) => toEvent(row) as Event)
}

/** The last events of a contract named one of `names`, before `before`, the latest first. */
export async function getLatestContractEvents<Event extends ContractEvent>(
  db: Db,
  {
    chainId,
    source,
    names,
    before,
    limit,
  }: {
    chainId: number
    source: Hex
    names: readonly Event['name'][]
    before?: { blockNumber: bigint; logIndex: number } | undefined
    limit: number
  },
): Promise<Event[]> {
  let query = db
    .selectFrom('contract_events')
    .selectAll()
    .where('chain_id', '=', BigInt(chainId))
    .where('source', '=', source)
    .where('name', 'in', names)
    .orderBy('block_number', 'desc')
    .orderBy('log_index', 'desc')
    .limit(limit)
  if (before)
    query = query.where((where) =>
      where(
        where.refTuple('block_number', 'log_index'),
        '<',
        where.tuple(before.blockNumber, before.logIndex),
      ),
    )
  return (await query.execute()).map((row) => toEvent(row) as Event)
}

/** The last event named one of `names` at or before each of `blocks`; a block before the first is left out. */
export async function getContractEventsAt<Event extends ContractEvent>(
  db: Db,
  chainId: number,
  {
    source,
    names,
    blocks,
  }: {
    source: Hex
    names: readonly Event['name'][]
    blocks: readonly bigint[]
  },
): Promise<Map<bigint, Event>> {
  if (blocks.length === 0) return new Map()
  const { rows } = await sql<ContractEventRow & { at: bigint }>`
    select at, latest.*
    from unnest(${[...blocks]}::bigint[]) as at
    cross join lateral (
      select * from contract_events
      where chain_id = ${chainId} and source = ${source} and name = any(${[...names]}::text[])
        and block_number <= at
      order by block_number desc, log_index desc
      limit 1
    ) as latest
  `.execute(db)
  return new Map(rows.map((row) => [row.at, toEvent(row) as Event]))
}

/** The last block of each step of `stepSeconds` in which any of `sources` said something, at or after `from`; in order. */
export async function getSampledBlocks(
  db: Db,
  chainId: number,
  {
    sources,
    from,
    through,
    stepSeconds,
  }: {
    sources: readonly Hex[]
    from: bigint
    through: bigint
    stepSeconds: number
  },
): Promise<{ block: bigint; timestamp: bigint }[]> {
  const { rows } = await sql<{ block: bigint; timestamp: bigint }>`
    select max(block_number) as block, max("timestamp") as timestamp
    from contract_events
    where chain_id = ${chainId} and source = any(${[...sources]}::bytea[])
      and "timestamp" >= ${from} and block_number <= ${through}
    group by "timestamp" / ${stepSeconds}::bigint
    order by block
  `.execute(db)
  return rows
}

function toRow(chainId: number, event: ContractEvent): ContractEventRow {
  return {
    chain_id: BigInt(chainId),
    block_number: event.blockNumber,
    log_index: event.logIndex,
    block_hash: event.blockHash,
    transaction_hash: event.transactionHash,
    timestamp: event.timestamp,
    source: event.source,
    name: event.name,
    args: JSON.stringify(event.args, (_, value) =>
      typeof value === 'bigint' ? String(value) : value,
    ),
  }
}

function toEvent(row: Omit<ContractEventRow, 'args'> & { args: unknown }) {
  return {
    source: row.source,
    blockNumber: row.block_number,
    blockHash: row.block_hash,
    logIndex: row.log_index,
    transactionHash: row.transaction_hash,
    timestamp: row.timestamp,
    name: row.name,
    args: Object.fromEntries(
      Object.entries(row.args as Record<string, string | number>).map(
        ([key, value]) => [key, toArgument(value)],
      ),
    ),
  } satisfies ContractEvent
}

/** What is no hexadecimal was a bigint. */
function toArgument(value: string | number): bigint | number | Hex {
  if (typeof value === 'number') return value
  return value.startsWith('0x') ? (value as Hex) : BigInt(value)
}
