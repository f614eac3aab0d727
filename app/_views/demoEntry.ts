/** Of the first vault's asset, to be changed or sent as it stands. */
const FIRST_AMOUNT = 100

/** The page of the vault that the demo begins with, an amount proposed. */
export function toDemoEntry(vaultHref: string): string {
  return `${vaultHref}?amount=${FIRST_AMOUNT}`
}
