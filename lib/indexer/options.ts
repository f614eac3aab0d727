import type { Chain, Client, Transport } from 'viem'
import type { Deployment } from '#lib/chain/deployment.ts'
import type { Database } from '#lib/store/openDatabase.ts'
import type { Meter } from './meter.ts'

export type IndexerOptions = {
  database: Database
  client: Client<Transport, Chain>
  chainId: number
  /** Called at each (new) start of the work: a local chain that begins anew brings another deployment. */
  loadDeployment: () => Promise<Deployment>
  signal: AbortSignal
  /** Pause between two looks at the head. */
  pollMilliseconds: number
  /** One sentence for people. */
  log: (sentence: string) => void
  onProgress?: ((sentence: string, ratio: number) => void) | undefined
  /** Once, when everything up to the head is stored for the first time. */
  onCaughtUp?: ((block: bigint) => void) | undefined
  /** Counts what is done, for whoever looks. */
  meter?: Meter | undefined
  /** Wall clock in milliseconds. */
  now?: (() => number) | undefined
}
