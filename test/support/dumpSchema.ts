import { sql } from 'kysely'
import type { Db } from '#lib/store/openDatabase.ts'

/** The schema as text: every column, constraint and index, as the catalogue tells them; the migrator's own tables aside. */
export async function dumpSchema(db: Db): Promise<string> {
  const { rows } = await sql<{ line: string }>`
    with tables as (
      select oid, relname from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not like 'kysely%'
    )
    select line from (
      select relname, 1 as part, attnum::text as place, format('  column %s %s%s%s', attname,
        format_type(atttypid, atttypmod), case when attnotnull then ' not null' else '' end,
        coalesce(' default ' || pg_get_expr(adbin, adrelid), '')) as line
      from tables join pg_attribute on attrelid = tables.oid and attnum > 0 and not attisdropped
      left join pg_attrdef on adrelid = attrelid and adnum = attnum
      union all
      select relname, 2, conname, format('  constraint %s %s', conname, pg_get_constraintdef(pg_constraint.oid))
      from tables join pg_constraint on conrelid = tables.oid and contype <> 'n'
      union all
      select relname, 3, indexrelid::regclass::text, format('  index %s', pg_get_indexdef(indexrelid))
      from tables join pg_index on indrelid = tables.oid and not indisprimary
      union all
      select relname, 0, '', format('table %s', relname) from tables
    ) as lines
    order by relname, part, case when part = 1 then lpad(place, 4, '0') else place end
  `.execute(db)
  return `${rows.map(({ line }) => line).join('\n')}\n`
}
