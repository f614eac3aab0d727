import { copyFile, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Hex } from 'viem'

const here = fileURLToPath(new URL('.', import.meta.url))

/** Makes an unpacked extension of the files beside this one. @returns its directory. */
export async function bundleExtension({
  rpcUrl,
  key,
}: {
  rpcUrl: string
  key: Hex
}): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'millrace-wallet-'))
  await build({
    entryPoints: ['provider', 'bridge', 'worker'].map((name) =>
      join(here, `${name}.ts`),
    ),
    outdir: directory,
    bundle: true,
    format: 'iife',
    target: 'chrome120',
    define: {
      WALLET_KEY: JSON.stringify(key),
      WALLET_RPC_URL: JSON.stringify(rpcUrl),
    },
  })
  await copyFile(join(here, 'manifest.json'), join(directory, 'manifest.json'))
  return directory
}
