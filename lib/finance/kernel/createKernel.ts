import type { Kernel } from './kernel.ts'
import { KERNEL_BYTES } from './kernelBytes.ts'
import type { Plan } from './plan.ts'
import { createTwin } from './twin.ts'
import { createWasmKernel } from './wasmKernel.ts'

let compiled: WebAssembly.Module | undefined

/**
 * The compiled kernel, or its twin where WebAssembly, its vectors or the page's policy are against it: slower, with the same
 * results.
 */
export function createKernel(plan: Plan): Kernel {
  try {
    compiled ??= new WebAssembly.Module(
      Uint8Array.from(atob(KERNEL_BYTES), (character) =>
        character.charCodeAt(0),
      ),
    )
  } catch {
    return createTwin(plan)
  }
  return createWasmKernel(compiled, plan)
}
