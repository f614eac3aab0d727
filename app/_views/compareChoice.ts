/** More do not fit beside each other. */
export const MOST_COMPARED = 4

/** The addresses of `?v=a,b` and of `?v=a&v=b`, each once, in lower case. */
export function parseChoice(
  v: string | readonly string[] | undefined,
): string[] {
  const addresses = [v ?? []]
    .flat()
    .flatMap((text) => text.split(','))
    .map((text) => text.trim().toLowerCase())
    .filter((text) => text !== '')
  return [...new Set(addresses)]
}

/** The choice with `address` in it, or without it if it was; a full one takes no more. */
export function toggleChoice(
  chosen: readonly string[],
  address: string,
): readonly string[] {
  const one = address.toLowerCase()
  if (chosen.includes(one)) return chosen.filter((other) => other !== one)
  return chosen.length < MOST_COMPARED ? [...chosen, one] : chosen
}
