import { defineConfig } from '@playwright/test'
import { findChromium } from '#scripts/chromium.ts'

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '*.e2e.ts',
  globalSetup: './test/e2e/support/globalSetup.ts',
  // Journeys share one chain and one clock, so they wait for each other; what starts a Millrace of its own need not.
  workers: 2,
  projects: [
    { name: 'journeys', testIgnore: 'start.e2e.ts', workers: 1 },
    { name: 'start', testMatch: 'start.e2e.ts', workers: 1 },
  ],
  // What passes ends long before; a busy machine may take its time.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  // On a machine that others hold, two clocks may meet once as no person ever sees. Who fails is asked again, alone at its place, with
  // accounts of its own; who fails twice is broken, and who failed once is named as flaky at the end, to be mended.
  retries: 1,
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 900 },
    // Its film of every page took a third of the two processors: on demand, `TRACE=on npm run check -- browser`.
    trace: process.env.TRACE === 'on' ? 'retain-on-failure' : 'off',
    launchOptions: {
      executablePath: findChromium() ?? '',
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        '--disable-dev-shm-usage',
        // Nobody looks at these pages: drawing them by an emulated graphics card would only take the processor from the tests.
        '--disable-gpu',
      ],
    },
  },
})
