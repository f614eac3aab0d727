import { BaseError } from '#lib/errors.ts'

/** The only chain with a demo; `lib/chain` knows the rest of it. */
const localChainId = 31_337

/** How every process is configured. Read once, at the start of a process. */
export type Environment = {
  /** JSON-RPC endpoints, the first preferred. */
  rpcUrls: readonly string[]
  /** Endpoints that visitors' browsers call and see; `rpcUrls` unless others are named, because a key in those is a secret. */
  publicRpcUrls: readonly string[]
  /** Port on which an indexer or a worker serves its own figures to Prometheus; none unless set. */
  metricsPort: number | undefined
  /** PostgreSQL to use; `undefined` means the embedded one. */
  databaseUrl: string | undefined
  /** Address that the app listens on: loopback, unless others shall reach it. */
  host: string
  /** Port of the app. */
  port: number
  chainId: number
  /** Whether the app has the controls of the demo: on the local chain only, and there unless it is told not to. */
  hasDemo: boolean
  /** Requests a second that the API takes from one client, twice as many at once; 0 for any number. */
  apiRequestsPerSecond: number
  /** Where everything that a run leaves behind lives: database, logs, deployment files. */
  stateDirectory: string
  /** Where the deployment file is. Both paths are relative to the working directory. */
  deploymentPath: string
}

export class EnvironmentError extends BaseError {
  override name = 'EnvironmentError'
  constructor(variable: string, value: string, expected: string) {
    super(`${variable}=${value} is not ${expected}.`, {
      hint: `Set ${variable} to ${expected}, or unset it for the default.`,
    })
  }
}

/** @throws EnvironmentError naming the variable, its value and what was expected. */
export function readEnvironment(
  env: Record<string, string | undefined> = process.env,
): Environment {
  const chainId = toInteger('CHAIN_ID', env.CHAIN_ID ?? '31337', 1, 2 ** 53 - 1)
  const stateDirectory = env.STATE_DIRECTORY || '.millrace'
  const rpcUrls = toUrls(
    'RPC_URL',
    env.RPC_URL ?? 'http://127.0.0.1:8545',
    /^https?:$/,
  )
  return {
    rpcUrls,
    publicRpcUrls: env.PUBLIC_RPC_URL
      ? toUrls('PUBLIC_RPC_URL', env.PUBLIC_RPC_URL, /^https?:$/)
      : rpcUrls,
    databaseUrl: env.DATABASE_URL
      ? toUrls('DATABASE_URL', env.DATABASE_URL, /^postgres(ql)?:$/)[0]
      : undefined,
    metricsPort: env.METRICS_PORT
      ? toInteger('METRICS_PORT', env.METRICS_PORT, 1, 65_535)
      : undefined,
    host: env.HOST || '127.0.0.1',
    port: toInteger('PORT', env.PORT ?? '3000', 1, 65_535),
    chainId,
    hasDemo: chainId === localChainId && toSwitch('DEMO', env.DEMO),
    apiRequestsPerSecond: toInteger(
      'API_REQUESTS_PER_SECOND',
      env.API_REQUESTS_PER_SECOND ?? '300',
      0,
      1_000_000,
    ),
    stateDirectory,
    deploymentPath:
      env.DEPLOYMENT || `${stateDirectory}/deployments/${chainId}.json`,
  }
}

function toSwitch(variable: string, value: string | undefined): boolean {
  if (value && value !== 'on' && value !== 'off')
    throw new EnvironmentError(variable, value, 'on or off')
  return value !== 'off'
}

function toInteger(
  variable: string,
  value: string,
  least: number,
  most: number,
): number {
  const number = Number(value)
  if (!/^\d+$/.test(value) || number < least || number > most)
    throw new EnvironmentError(
      variable,
      value,
      `a whole number from ${least} to ${most}`,
    )
  return number
}

function toUrls(
  variable: string,
  value: string,
  protocol: RegExp,
): readonly string[] {
  const urls = value.split(',').map((part) => part.trim())
  for (const url of urls)
    if (!URL.canParse(url) || !protocol.test(new URL(url).protocol))
      throw new EnvironmentError(
        variable,
        value,
        variable === 'DATABASE_URL'
          ? 'a postgresql:// URL'
          : 'an http(s):// URL, or several with commas between',
      )
  return urls
}
