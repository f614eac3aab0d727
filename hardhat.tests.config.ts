import { fileURLToPath } from 'node:url'
import toolbox from '@nomicfoundation/hardhat-toolbox-viem'
import { defineConfig } from 'hardhat/config'
import type { HardhatPlugin } from 'hardhat/types/plugins'

// Tests deploy what `compiled/` holds, so they themselves need no optimizer, but for the one pass that keeps the
// compiler from running out of stack. It halves the compile time.
const profile = {
  version: '0.8.30',
  path: fileURLToPath(import.meta.resolve('solc/soljson.js')),
  settings: {
    evmVersion: 'cancun',
    optimizer: {
      details: {
        peephole: false,
        inliner: false,
        jumpdestRemover: false,
        orderLiterals: false,
        deduplicate: false,
        cse: false,
        constantOptimizer: false,
        yul: true,
        yulDetails: { stackAllocation: true, optimizerSteps: '' },
      },
    },
  },
}

const CODE = [
  'abi',
  'evm.methodIdentifiers',
  'evm.bytecode.object',
  'evm.bytecode.linkReferences',
  'evm.deployedBytecode.object',
  'evm.deployedBytecode.linkReferences',
  'evm.deployedBytecode.immutableReferences',
]

/**
 * Hardhat asks for the code of all that a test imports, and with every code for opcodes and source maps, which made 100
 * of 130 MB and two fifths of the compile time. What is under test is deployed from `compiled/`, and where a test failed
 * is only told with -vvvvv, as tests read files and so are not replayed.
 */
const onlyCodeOfTests: HardhatPlugin = {
  id: 'only-code-of-tests',
  hookHandlers: {
    solidity: async () => ({
      default: async () => ({
        preprocessSolcInputBeforeBuilding: (context, input, next) => {
          if (context.globalOptions.verbosity >= 5) return next(context, input)
          const outputSelection = Object.fromEntries(
            Object.keys(input.sources)
              .filter((source) => source.startsWith('project/test/'))
              .map((source) => [source, { '*': CODE }]),
          )
          const settings = { ...input.settings, outputSelection }
          return next(context, { ...input, settings })
        },
      }),
    }),
  },
}

/** For the tests in Solidity: hardhat --config hardhat.tests.config.ts test solidity [files] */
export default defineConfig({
  plugins: [toolbox, onlyCodeOfTests],
  solidity: {
    profiles: { default: profile, production: profile },
    splitTestsCompilation: true,
  },
  paths: {
    sources: 'test/none',
    artifacts: 'cache/tests/artifacts',
    cache: 'cache/tests',
    tests: { solidity: 'test/contracts', nodejs: 'test/none' },
  },
  test: {
    solidity: {
      // The bytecode of the venues from their packages, and ours, to test what is really deployed.
      fsPermissions: { readDirectory: ['node_modules', 'compiled'] },
      fuzz: { runs: 1000, seed: '0x6d696c6c72616365' },
      invariant: { runs: 16, depth: 64, failOnRevert: false },
    },
  },
})
