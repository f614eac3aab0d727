/**
 * What an answer has to look like for those who read it, in as few characters as a page can afford: `digits` is a whole number as a string,
 * `[shape]` a list, `{ '?': shape }` may be unknown, `{ '*': shape }` has names of its own; any other object has the names it must have.
 */
export type Shape =
  | 'text'
  | 'digits'
  | 'number'
  | 'truth'
  | 'any'
  | readonly [Shape]
  | { readonly [name: string]: Shape }

/** Whether a value can be read as its reader will. More names than those are no fault: a server may be newer than a page. */
export function fits(shape: Shape, value: unknown): boolean {
  switch (shape) {
    case 'any':
      return true
    case 'text':
      return typeof value === 'string'
    case 'digits':
      return typeof value === 'string' && /^-?\d+$/.test(value)
    case 'number':
      return typeof value === 'number'
    case 'truth':
      return typeof value === 'boolean'
  }
  if (isList(shape))
    return Array.isArray(value) && value.every((one) => fits(shape[0], one))
  const { '?': known, '*': each } = shape
  if (known) return value === null || value === undefined || fits(known, value)
  if (typeof value !== 'object' || value === null) return false
  if (each) return Object.values(value).every((one) => fits(each, one))
  return Object.entries(shape).every(([name, inner]) =>
    fits(inner, (value as Record<string, unknown>)[name]),
  )
}

function isList(shape: Exclude<Shape, string>): shape is readonly [Shape] {
  return Array.isArray(shape)
}
