import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'
import { BaseError } from '#lib/errors.ts'

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
]
const MACOS_CHROME =
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'

/** A Chromium that is there already: CHROMIUM, then PATH, then Playwright's own. */
export function findChromium(): string | undefined {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((directory) => NAMES.map((name) => join(directory, name)))
  return [
    process.env.CHROMIUM ?? '',
    ...onPath,
    MACOS_CHROME,
    chromium.executablePath(),
  ].find((path) => path !== '' && existsSync(path))
}

/** Finds a Chromium or installs one: Debian's as root, else Playwright's own. */
export function ensureChromium(): void {
  if (findChromium()) return
  const isDebianRoot =
    process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  console.log('Installing a Chromium for the browser tests, only once …')
  const commands = isDebianRoot
    ? [
        ['apt-get', 'update', '-qq'],
        ['apt-get', 'install', '-y', '-qq', 'chromium'],
      ]
    : [['npx', 'playwright', 'install', 'chromium']]
  for (const [file = '', ...words] of commands)
    spawnSync(file, words, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  if (!findChromium())
    throw new BaseError('No Chromium could be found or installed.', {
      hint: 'Install Chromium or Google Chrome, or name one: CHROMIUM=/path/to/chromium npm test',
    })
}
