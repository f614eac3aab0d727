import { glob } from 'node:fs/promises'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import toolbox from '@nomicfoundation/hardhat-toolbox-viem'
import { defineConfig } from 'hardhat/config'

// npm's own compiler, by absolute path: no download, no socket.
const legacy = {
  version: '0.8.30',
  path: fileURLToPath(import.meta.resolve('solc/soljson.js')),
  settings: {
    evmVersion: 'cancun',
    optimizer: { enabled: true, runs: 1 },
  },
}

// Morpho Blue is pinned to its own compiler, and comes as source.
const morphoCompiler = {
  version: '0.8.19',
  path: fileURLToPath(import.meta.resolve('solc-0.8.19/soljson.js')),
  settings: {
    evmVersion: 'paris',
    viaIR: true,
    optimizer: { enabled: true, runs: 999_999 },
  },
}

// The IR pipeline takes 4 % off a deposit and keeps the vault under the size limit, at three times the compile time.
// Tests are much larger and run what is deployed, from its artifacts: they do without, except the tokens and venues
// that the gas table counts.
const ir = {
  ...legacy,
  settings: {
    ...legacy.settings,
    optimizer: { enabled: true, runs: 200 },
    viaIR: true,
  },
}
const counted = ['Tokens.sol', 'Venues.sol']

const tests: Record<string, typeof legacy> = {}
for await (const file of glob('test/contracts/**/*.sol', {
  cwd: import.meta.dirname,
}))
  if (!counted.includes(basename(file))) tests[file] = legacy

const profile = { compilers: [ir, morphoCompiler], overrides: tests }

export default defineConfig({
  plugins: [toolbox],
  solidity: {
    // Ignition builds the production profile: both are the same on purpose.
    profiles: { default: profile, production: profile },
    npmFilesToBuild: ['@morpho-org/morpho-blue/src/Morpho.sol'],
    splitTestsCompilation: true,
  },
  paths: { tests: { solidity: 'test/contracts', nodejs: 'test/contracts' } },
  test: {
    solidity: {
      // The venues' bytecode from their packages and our own, to test what is really deployed.
      fsPermissions: { readDirectory: ['node_modules', 'artifacts'] },
      fuzz: { runs: 1000, seed: '0x6d696c6c72616365' },
      invariant: { runs: 32, depth: 64, failOnRevert: false },
    },
  },
})
