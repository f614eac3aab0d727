import { query } from './postgres.ts'
import { type EventTable, eventTables } from './tables.ts'

export type Digest = {
  rows: number
  /** By table: how many rows, and a sum over the hashes of all of them, in which no order matters. */
  tables: Record<string, { rows: number; sum: string }>
}

/**
 * Counts and digests of all rows, over their values rather than over how a program stores them: bytes or text, numbers or
 * times.
 */
export async function digestTables(url: string): Promise<Digest> {
  const types = await readTypes(url)
  const digest: Digest = { rows: 0, tables: {} }
  for (const table of eventTables) {
    const own = types.filter(({ name }) => name === table.name)
    if (own.length === 0) continue
    const [row] = await query(url, toStatement(table, own))
    const rows = Number(row?.rows)
    digest.rows += rows
    digest.tables[table.name] = { rows, sum: String(row?.sum) }
  }
  return digest
}

/** The names of the tables whose rows differ. */
export function compareDigests(a: Digest, b: Digest): string[] {
  return eventTables
    .map(({ name }) => name)
    .filter((name) => {
      const [one, other] = [a.tables[name], b.tables[name]]
      if (!one?.rows && !other?.rows) return false
      return one?.rows !== other?.rows || one?.sum !== other?.sum
    })
}

/** A SQL expression: the values of a row, with commas between. */
function toRowText(
  { name, columns }: EventTable,
  own: readonly Record<string, unknown>[],
): string {
  const texts = columns.map((column) => {
    const type = own.find((each) => each.column === column)?.type
    switch (type) {
      case undefined:
        throw new Error(`${name} has no column ${column}.`)
      case 'bytea':
        return `'0x' || encode("${column}", 'hex')`
      case 'timestamp with time zone':
        return `extract(epoch from "${column}")::bigint::text`
      default:
        return `lower("${column}"::text)`
    }
  })
  return `concat_ws(',', ${texts.join(', ')})`
}

/** Every row of every table as text, in the order of the chain. */
export async function readRowTexts(
  url: string,
): Promise<Map<string, string[]>> {
  const types = await readTypes(url)
  const all = new Map<string, string[]>()
  for (const table of eventTables) {
    const own = types.filter(({ name }) => name === table.name)
    if (own.length === 0) continue
    const rows = await query(
      url,
      `select ${toRowText(table, own)} as text from ${toName(own)} order by block_number, log_index`,
    )
    all.set(
      table.name,
      rows.map(({ text }) => String(text)),
    )
  }
  return all
}

function toStatement(
  table: EventTable,
  own: readonly Record<string, unknown>[],
): string {
  return `select count(*) as rows, coalesce(sum(('x' || substr(md5(${toRowText(table, own)}), 1, 15))::bit(60)::bigint), 0) as sum
    from ${toName(own)}`
}

function toName([column]: readonly Record<string, unknown>[]): string {
  return `"${column?.schema}"."${column?.name}"`
}

function readTypes(url: string): Promise<Record<string, unknown>[]> {
  return query(
    url,
    `select table_schema as schema, table_name as name, column_name as column, data_type as type
     from information_schema.columns where table_schema not in ('pg_catalog', 'information_schema')`,
  )
}
