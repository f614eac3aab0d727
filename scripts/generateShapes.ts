import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { toShapes } from './shapes.ts'

writeFileSync(
  fileURLToPath(new URL('../lib/api/shapes.ts', import.meta.url)),
  [
    "import type { Shape } from './fits.ts'",
    '',
    '// Written by scripts/generateShapes.ts from the schemas. Do not edit.',
    '',
    'export const shapes: Readonly<Record<string, Shape>> = {',
    ...Object.entries(toShapes()).map(
      ([place, shape]) =>
        `  ${JSON.stringify(place)}: ${JSON.stringify(shape)},`,
    ),
    '}',
    '',
  ].join('\n'),
)
