import { fileURLToPath } from 'node:url'
import toolbox from '@nomicfoundation/hardhat-toolbox-viem'
import { defineConfig } from 'hardhat/config'

// npm's own compilers, by absolute path: no download, no socket.
const compiler = {
  version: '0.8.30',
  path: fileURLToPath(import.meta.resolve('solc/soljson.js')),
  settings: {
    evmVersion: 'cancun',
    // Takes 4 % off a deposit and keeps the vault under the size limit, at three times the compile time.
    viaIR: true,
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

// Compiled apart: what else is compiled with a contract moves the IR pipeline's inlining, by 8 % of the vault's size with
// these two. Without a metadata hash, which changes nothing else, their settings are others and so is their compilation.
const peerCompiler = {
  ...compiler,
  settings: { ...compiler.settings, metadata: { bytecodeHash: 'none' } },
}

const profile = {
  compilers: [compiler, morphoCompiler],
  overrides: {
    'bench/contracts/SolmateVault.sol': peerCompiler,
    'bench/contracts/SoladyVault.sol': peerCompiler,
  },
}

/** What is deployed, and its peers of the gas table. Tests in Solidity have a configuration of their own. */
export default defineConfig({
  plugins: [toolbox],
  solidity: {
    // Ignition builds the production profile: both are the same on purpose.
    profiles: { default: profile, production: profile },
    npmFilesToBuild: ['@morpho-org/morpho-blue/src/Morpho.sol'],
  },
  paths: {
    sources: ['contracts', 'bench/contracts'],
    tests: { solidity: 'test/none', nodejs: 'test/none' },
  },
})
