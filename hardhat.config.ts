import { fileURLToPath } from 'node:url'
import toolbox from '@nomicfoundation/hardhat-toolbox-viem'
import { defineConfig } from 'hardhat/config'

// npm's own compiler, by absolute path: no download, no socket.
const compiler = {
  version: '0.8.30',
  path: fileURLToPath(import.meta.resolve('solc/soljson.js')),
  settings: {
    evmVersion: 'cancun',
    optimizer: { enabled: true, runs: 200 },
  },
}

export default defineConfig({
  plugins: [toolbox],
  // Ignition builds the production profile: both are the same on purpose.
  solidity: {
    profiles: { default: compiler, production: compiler },
    splitTestsCompilation: true,
  },
  paths: { tests: { solidity: 'test/contracts', nodejs: 'test/contracts' } },
  test: {
    solidity: {
      fuzz: { runs: 256, seed: '0x6d696c6c72616365' },
      invariant: { runs: 32, depth: 64, failOnRevert: false },
    },
  },
})
