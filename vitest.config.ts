import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
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
