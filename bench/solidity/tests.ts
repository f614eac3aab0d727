import { runTool } from '#scripts/tool.ts'

/** Hardhat's build of the tests in Solidity, which it leaves alone if they are unchanged. */
export function compileTests(): Promise<void> {
  return runTool('The tests did not compile', [
    'node_modules/hardhat/dist/src/cli.js',
    '--config',
    'hardhat.tests.config.ts',
    'build',
    '--no-contracts',
    '--quiet',
  ])
}
