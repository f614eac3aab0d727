import { mkdir, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Deployment } from './deployment.ts'

/** Writes the deployment file whole or not at all: whoever reads it at the same time sees the old one or the new one. */
export async function writeDeployment(
  path: string,
  deployment: Deployment,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const unfinished = `${path}.${process.pid}.unfinished`
  await writeFile(unfinished, `${JSON.stringify(deployment, null, 2)}\n`)
  await rename(unfinished, path)
}
