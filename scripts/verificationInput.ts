import { glob, mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Hex } from 'viem'
import { type DeployedContract, readJournals } from '#lib/deploying/journal.ts'
import { readEnvironment } from '#lib/environment.ts'
import { BaseError } from '#lib/errors.ts'
import { compileContracts } from './contracts.ts'
import { root } from './supervise.ts'

const HELP = `Writes what a block explorer asks for to verify the sources of what npm run deploy has deployed: the compiler's standard
JSON input, and each contract's constructor arguments.

  CHAIN_ID=11155111 npm run verification-input             to .millrace/verification/CHAIN_ID
  CHAIN_ID=11155111 npm run verification-input -- --check  and compile each from that input, to the code that was sent

  JOURNALS  Ignition's folder, with the journals in deployments/ (ignition)`

type Artifact = {
  contractName: string
  inputSourceName: string
  buildInfoId: string
  bytecode: Hex
}

type Input = {
  language: string
  sources: Record<string, unknown>
  settings: Record<string, unknown>
}

type BuildInfo = { solcLongVersion: string; input: Input }

class OtherCodeError extends BaseError {
  override name = 'OtherCodeError'
  constructor({ contractName, address }: DeployedContract) {
    super(`${contractName} at ${address} has other code than these sources.`, {
      hint: 'Check out the commit that was deployed.',
    })
  }
}

/** By the contract's name. */
const compiled = new Map<string, string>()

const { values } = parseArgs({
  options: {
    help: { type: 'boolean', short: 'h' },
    check: { type: 'boolean' },
  },
})
if (values.help) console.log(HELP)
else
  try {
    await run()
  } catch (error) {
    if (!(error instanceof BaseError)) throw error
    console.error(error.message)
    if (error.hint) console.error(error.hint)
    process.exitCode = 1
  }

async function run(): Promise<void> {
  const { chainId, stateDirectory } = readEnvironment()
  const journals = resolve(root, process.env.JOURNALS || 'ignition')
  const { contracts } = await readJournals(journals, chainId)
  if (contracts.length === 0)
    throw new BaseError(`No journal tells of chain ${chainId}.`, {
      hint: 'Set CHAIN_ID, or JOURNALS to the folder of the deployment.',
    })
  await compileContracts([])
  const artifacts = await readArtifacts()
  const target = join(stateDirectory, 'verification', String(chainId))
  await mkdir(target, { recursive: true })
  for (const contract of contracts) {
    const artifact = artifacts.get(contract.contractName)
    if (!artifact || !contract.data.startsWith(artifact.bytecode))
      throw new OtherCodeError(contract)
    const { input, solcLongVersion } = await readBuildInfo(artifact.buildInfoId)
    if (values.check && recompile(input, artifact) !== artifact.bytecode)
      throw new OtherCodeError(contract)
    const { contractName, address, data } = contract
    await writeJson(join(target, `${artifact.buildInfoId}.json`), input)
    await writeJson(join(target, `${contractName}-${address}.json`), {
      address,
      contract: `${artifact.inputSourceName}:${contractName}`,
      compiler: `v${solcLongVersion}`,
      standardJsonInput: `${artifact.buildInfoId}.json`,
      constructorArguments: data.slice(artifact.bytecode.length),
    })
    console.log(
      `${contractName} at ${address}${values.check ? ': the same code' : ''}`,
    )
  }
  console.log(`${contracts.length} contracts: ${target}`)
}

/** Our artifacts by the contract's name, which is unique here. */
async function readArtifacts(): Promise<Map<string, Artifact>> {
  const found = new Map<string, Artifact>()
  const cwd = join(root, 'artifacts/contracts')
  for await (const path of glob('**/*.json', { cwd })) {
    const artifact: Artifact = JSON.parse(
      await readFile(join(cwd, path), 'utf8'),
    )
    found.set(artifact.contractName, artifact)
  }
  return found
}

async function readBuildInfo(buildInfoId: string): Promise<BuildInfo> {
  const path = join(root, 'artifacts/build-info', `${buildInfoId}.json`)
  return JSON.parse(await readFile(path, 'utf8'))
}

/** The creation code that the compiler makes of `input`, as an explorer would. Only what is asked for is optimised. */
function recompile(
  input: Input,
  { inputSourceName, contractName }: Artifact,
): string {
  const known = compiled.get(contractName)
  if (known) return known
  const solc = createRequire(import.meta.url)('solc') as {
    compile: (input: string) => string
  }
  const outputSelection = {
    [inputSourceName]: { [contractName]: ['evm.bytecode.object'] },
  }
  const output = JSON.parse(
    solc.compile(
      JSON.stringify({
        ...input,
        settings: { ...input.settings, outputSelection },
      }),
    ),
  )
  const { object } =
    output.contracts[inputSourceName][contractName].evm.bytecode
  compiled.set(contractName, `0x${object}`)
  return `0x${object}`
}

function writeJson(path: string, content: unknown): Promise<void> {
  return writeFile(path, `${JSON.stringify(content, null, 1)}\n`)
}
