import { readFile, writeFile } from 'node:fs/promises'
import { main } from 'assemblyscript/asc'

/**
 * `npm run kernel [-- --check]`: compiles lib/finance/kernel/assembly to kernel.wasm, and puts its bytes into a module, which Node,
 * pages and workers import alike. The check says whether what is committed is what the source gives.
 */

const room = new URL('../lib/finance/kernel/', import.meta.url)
const outputs = {
  binary: new URL('kernel.wasm', room),
  module: new URL('kernelBytes.ts', room),
}
const bytes = await compile()
const text = `/** kernel.wasm in base64; \`npm run kernel\` writes it. */
export const KERNEL_BYTES =
  '${Buffer.from(bytes).toString('base64')}'
`
if (process.argv.includes('--check')) {
  const binary = await readFile(outputs.binary).catch(() => Buffer.alloc(0))
  const module = await readFile(outputs.module, 'utf8').catch(() => '')
  if (!binary.equals(bytes) || module !== text) {
    console.error(
      'The compiled kernel is not that of its source: npm run kernel.',
    )
    process.exitCode = 1
  } else console.log(`The kernel is that of its source, ${bytes.length} bytes.`)
} else {
  await writeFile(outputs.binary, bytes)
  await writeFile(outputs.module, text)
  console.log(`kernel.wasm has ${bytes.length} bytes.`)
}

async function compile(): Promise<Uint8Array> {
  let binary: Uint8Array | undefined
  const { error, stderr } = await main(
    [
      'lib/finance/kernel/assembly/index.ts',
      '--outFile=kernel.wasm',
      '--enable=simd',
      '-O3',
      '--converge',
      '--noAssert',
      '--runtime=stub',
      '--use=abort=',
    ],
    {
      readFile: (name, base) =>
        readFile(
          new URL(`${base}/${name}`, new URL('../', import.meta.url)),
          'utf8',
        ).catch(() => null),
      writeFile: (name, contents) => {
        if (name === 'kernel.wasm' && typeof contents !== 'string')
          binary = contents
      },
      listFiles: () => [],
    },
  )
  const said = stderr.toString()
  if (said) console.error(said)
  if (error) throw error
  if (!binary) throw new Error('The compiler gave no binary.')
  return binary
}
