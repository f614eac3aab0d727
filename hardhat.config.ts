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

const compilers = { compilers: [compiler, morphoCompiler] }

export default defineConfig({
  plugins: [toolbox],
  // Ignition builds the production profile: both are the same on purpose.
  solidity: {
    profiles: { default: compilers, production: compilers },
    npmFilesToBuild: ['@morpho-org/morpho-blue/src/Morpho.sol'],
    splitTestsCompilation: true,
  },
  paths: { tests: { solidity: 'test/contracts', nodejs: 'test/contracts' } },
  test: {
    solidity: {
      // The venues' bytecode is read from their packages.
      fsPermissions: { readDirectory: ['node_modules'] },
      fuzz: { runs: 1000, seed: '0x6d696c6c72616365' },
      invariant: { runs: 32, depth: 64, failOnRevert: false },
    },
  },
})
