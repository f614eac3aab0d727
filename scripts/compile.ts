import { parseArgs } from 'node:util'
import { BaseError } from '#lib/errors.ts'
import { checkCompiled, compileContracts, writeCompiled } from './contracts.ts'

const HELP = `Compiles the contracts and writes to compiled/ what is deployed of them.

  npm run compile                          all that has changed
  npm run compile -- contracts/Vault.sol   only this file
  npm run compile -- --check               write nothing; fail if compiled/ is not what the sources give`

const { values, positionals } = parseArgs({
  options: {
    check: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  },
  allowPositionals: true,
})
if (values.help) console.log(HELP)
else
  try {
    await compileContracts(positionals)
    if (values.check) await checkCompiled()
    else await writeCompiled({ isWhole: positionals.length === 0 })
  } catch (error) {
    if (!(error instanceof BaseError)) throw error
    console.error(error.message)
    if (error.hint) console.error(error.hint)
    process.exitCode = 1
  }
