/** Why figures that people choose cannot be computed with: whoever shows it has a sentence for each. */
export type Refusal =
  | 'costs'
  | 'days'
  | 'deposit'
  | 'emptyRange'
  | 'gas'
  | 'history'
  | 'movesTooFar'
  | 'price'
  | 'rangeMissesPrice'
  | 'rangeTooFar'
  | 'rates'
  | 'rule'
  | 'utilisation'

/** Figures that people choose are out of their domain. */
export class RefusalError extends RangeError {
  override name = 'RefusalError'
  readonly refusal: Refusal
  constructor(refusal: Refusal, message: string) {
    super(message)
    this.refusal = refusal
  }
}
