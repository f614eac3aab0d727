import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Few lines that take long. Nobody knows it of a fresh clone, where size is the measure, and what begins last is waited for. */
const longFiles = ['/faults/short.', '/devnet/demo.', '/execution/queue.']

class LongFirst extends BaseSequencer {
  override async sort(
    files: TestSpecification[],
  ): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) =>
      longFiles.some((part) => moduleId.includes(part))
    const sorted = await super.sort(files)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongFirst },
    projects: [
      {
        test: {
          name: 'unit',
          // Files of a worker share their modules: to load them anew for each took almost half of the time.
          isolate: false,
          // As long as a machine with other work may need.
          testTimeout: 60_000,
          expect: { poll: { timeout: 60_000 } },
          setupFiles: ['test/support/fastCheckSeed.ts'],
          include: ['test/**/*.test.ts'],
          exclude: [
            'test/**/*.integration.test.ts',
            'test/e2e/**',
            'test/contracts/**',
          ],
        },
      },
      {
        test: {
          name: 'integration',
          setupFiles: ['test/support/fastCheckSeed.ts'],
          include: ['test/**/*.integration.test.ts'],
          globalSetup: [
            'test/support/globalSetup.ts',
            'test/support/sharedDevnet.ts',
          ],
          // Each file has a database of its own; more files at once than this only wait for the same two processors.
          maxWorkers: 2,
          // As with the unit tests: whoever starts something stops it in `afterAll`, or the next file meets it.
          isolate: false,
          // As long as a machine with other work may need.
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 60_000 } },
        },
      },
      {
        test: {
          // `npm run faults`: minutes of kills, outages and lies; the check runs a short form of them.
          name: 'faults',
          include: ['test/faults/**/*.faults.ts'],
          globalSetup: ['test/support/globalSetup.ts'],
          maxWorkers: 1,
          testTimeout: 600_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
