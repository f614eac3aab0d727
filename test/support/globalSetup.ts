import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '#lib/store/embedded.ts'
import { migrate } from '#lib/store/migrate.ts'
import { openDatabase } from '#lib/store/openDatabase.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The migrated database that every file clones. */
    templateUrl: string
  }
}

/** One PostgreSQL for all integration tests. */
export default async function setup(
  project: TestProject,
): Promise<() => Promise<void>> {
  const directory = mkdtempSync(join(tmpdir(), 'millrace-test-'))
  // Root's PostgreSQL is another user, who has to pass here.
  chmodSync(directory, 0o755)
  const postgres = await startEmbedded({
    directory,
    // Nothing here outlives the run, so nothing has to reach the disk.
    settings: {
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      max_connections: '200',
    },
  })
  const template = openDatabase(postgres.url)
  await migrate(template.db)
  await template.close()
  project.provide('templateUrl', postgres.url)
  return async () => {
    await postgres.stop()
    rmSync(directory, { recursive: true, force: true })
  }
}
