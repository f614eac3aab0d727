/** A share of something that runs out (bytes in memory), handed out in the order of asking. */
export type Budget = {
  /**
   * Waits until `amount` is free and takes it. What is larger than the whole waits until nothing else is taken, and then
   * passes alone.
   *
   * @returns how to give it back; a second call does nothing.
   * @throws the reason of `signal` when it aborts while waiting.
   */
  acquire(amount: number, signal?: AbortSignal | undefined): Promise<() => void>
  used(): number
}

type Waiting = { amount: number; admit: (release: () => void) => void }

/** Fair: a large request is not overtaken by small ones behind it, so it does not starve. */
export function createBudget(whole: number): Budget {
  if (!(whole > 0)) throw new RangeError('a budget must be more than nothing')
  let used = 0
  const waiting: Waiting[] = []
  const fits = (amount: number) => used === 0 || used + amount <= whole
  const take = (amount: number) => {
    used += amount
    let isHeld = true
    return () => {
      if (!isHeld) return
      isHeld = false
      used -= amount
      admitNext()
    }
  }
  const admitNext = () => {
    for (let next = waiting[0]; next && fits(next.amount); next = waiting[0]) {
      waiting.shift()
      next.admit(take(next.amount))
    }
  }
  return {
    used: () => used,
    async acquire(amount, signal) {
      if (!(amount >= 0)) throw new RangeError('an amount must not be negative')
      signal?.throwIfAborted()
      if (waiting.length === 0 && fits(amount)) return take(amount)
      return new Promise((resolve, reject) => {
        const entry: Waiting = {
          amount,
          admit: (release) => {
            signal?.removeEventListener('abort', leave)
            resolve(release)
          },
        }
        const leave = () => {
          waiting.splice(waiting.indexOf(entry), 1)
          reject(signal?.reason)
          // It may have been the one that kept smaller ones behind it waiting.
          admitNext()
        }
        signal?.addEventListener('abort', leave, { once: true })
        waiting.push(entry)
      })
    },
  }
}
