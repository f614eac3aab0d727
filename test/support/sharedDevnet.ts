import type { TestProject } from 'vitest/node'
import type { Deployment } from '#lib/chain/deployment.ts'
import { startDevnet } from '#lib/devnet/startDevnet.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** One devnet with its whole history for all files of a run: read it, but do not move it. */
    devnet: { rpcUrl: string; deployment: Deployment }
  }
}

/** Starts the devnet that `inject('devnet')` gives to every integration test. @returns how to stop it. */
export default async function setup(
  project: TestProject,
): Promise<() => Promise<void>> {
  const { rpcUrl, deployment, stop } = await startDevnet({ port: 0 })
  project.provide('devnet', { rpcUrl, deployment })
  return stop
}
