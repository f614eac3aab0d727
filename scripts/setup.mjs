/**
 * What `npm start` and `npm test` run first. It needs nothing but the node (>= 20) and npm that are there: it installs the dependencies,
 * a newer node among them, when they are missing or out of date, and then hands over to scripts/<command>.ts on that newer node.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const stampPath = join(root, 'node_modules', '.millrace-setup')
const [command = 'start', ...rest] = process.argv.slice(2)

/** Node runs TypeScript as it is from 22.18 on. */
const isNewEnough = (version) => {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 22 || (major === 22 && minor >= 18)
}

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const nodePackage = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
const nodeVersion = manifest.optionalDependencies[nodePackage]

process.chdir(root)
if (readStamp() !== expectedStamp()) await install()
process.exitCode = await run(newerNode(), [`scripts/${command}.ts`, ...rest])

function expectedStamp() {
  const hash = createHash('sha256')
  for (const file of ['package.json', 'package-lock.json'])
    hash.update(readFileSync(join(root, file)))
  return `${process.platform}-${process.arch} ${hash.digest('hex')}`
}

function readStamp() {
  return existsSync(stampPath) ? readFileSync(stampPath, 'utf8') : undefined
}

/**
 * npm itself has to run on the newer node: an older one skips Hardhat's native engine without a word, because that optional
 * dependency asks for node >= 22.
 */
async function install() {
  if (!isNewEnough(process.versions.node) && !nodeVersion)
    fail(
      `Node ${process.versions.node} is too old, and npm holds no newer one for ${process.platform}-${process.arch}.`,
      'Install node 24 (for example with nvm or Homebrew) and run the same command again.',
    )
  const since = Date.now()
  console.log(
    'Installing the dependencies (about 1.4 GB on disk, one to three minutes, only once) …',
  )
  const timer = setInterval(
    () => console.log(`  … ${Math.round((Date.now() - since) / 1000)} s`),
    15_000,
  )
  const npmInstall = [
    'npm',
    'install',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]
  const words = isNewEnough(process.versions.node)
    ? npmInstall
    : [
        'npx',
        '--yes',
        '--package',
        `${nodePackage}@${nodeVersion}`,
        ...npmInstall,
      ]
  const code = await run(words[0], words.slice(1))
  clearInterval(timer)
  if (code !== 0)
    fail(
      `The installation failed (exit code ${code}).`,
      'Read npm’s message above. Most often the network was away: run the same command again.',
    )
  writeFileSync(stampPath, expectedStamp())
  console.log(`Installed in ${Math.round((Date.now() - since) / 1000)} s.`)
}

/** The newer node from npm where there is one for this platform; else the one that runs this file. */
function newerNode() {
  const candidate = join(
    root,
    'node_modules',
    nodePackage,
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  )
  if (existsSync(candidate)) return candidate
  if (isNewEnough(process.versions.node)) return process.execPath
  fail(
    `Node ${process.versions.node} is too old, and no newer one was installed.`,
    'Delete node_modules and run the same command again.',
  )
}

/** Runs to the end and passes SIGINT and SIGTERM on, so that nothing is left behind. */
function run(file, words) {
  const child = spawn(file, words, {
    stdio: 'inherit',
    shell: process.platform === 'win32' && !file.endsWith('.exe'),
    env: {
      ...process.env,
      PATH: `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH}`,
    },
  })
  const forward = (signal) => child.kill(signal)
  process.on('SIGINT', forward)
  process.on('SIGTERM', forward)
  return new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(error.message)
      resolve(127)
    })
    child.once('exit', (code, signal) => {
      process.off('SIGINT', forward)
      process.off('SIGTERM', forward)
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143))
    })
  })
}

function fail(message, hint) {
  console.error(`${message}\n${hint}`)
  process.exit(1)
}
