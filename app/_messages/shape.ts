/** The same keys with any words: what another language has to have, no more and no less. */
export type Shape<messages> = {
  [key in keyof messages]: messages[key] extends string
    ? string
    : Shape<messages[key]>
}
