import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where the programs of the field live, with packages that nothing else needs. */
export const fieldDirectory = fileURLToPath(
  new URL('../field', import.meta.url),
)

/** Installs them when they are not there in the versions named. */
export function installField(): void {
  const { dependencies } = JSON.parse(
    readFileSync(join(fieldDirectory, 'package.json'), 'utf8'),
  ) as { dependencies: Record<string, string> }
  const isThere = Object.entries(dependencies).every(([name, version]) => {
    const path = join(fieldDirectory, 'node_modules', name, 'package.json')
    return (
      existsSync(path) &&
      JSON.parse(readFileSync(path, 'utf8')).version === version
    )
  })
  if (isThere) return
  console.log('Installing the field (about 220 MB, once) ...')
  const { status } = spawnSync(
    'npm',
    [
      'install',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--no-package-lock',
    ],
    {
      cwd: fieldDirectory,
      stdio: ['ignore', 'inherit', 'inherit'],
      // npm leaves out packages whose engines its own node does not meet.
      env: {
        ...process.env,
        PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
      },
    },
  )
  if (status !== 0)
    throw new Error(
      'The field could not be installed; the bench needs a package registry once.',
    )
}
