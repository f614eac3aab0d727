import type { Hex, VaultEvent } from './events.ts'

/** What a vault's books say of its assets: `booked` is `idle` and all debts together. */
export type Books = {
  booked: bigint
  /** Booked assets that lie in the vault itself. */
  idle: bigint
  /** In the order of withdrawal; the first takes the deposits. */
  debts: readonly { strategy: Hex; debt: bigint }[]
}

/**
 * The books after `event`. They agree with the Vault's own once a call is over, not always between its logs.
 *
 * While everything is in the first strategy a deposit or an exit tells no debt: the first strategy owes all that is booked
 * then. As soon as anything lies elsewhere every debt that changes is told, and the rest of what is booked is idle.
 */
export function applyToBooks(books: Books, event: VaultEvent): Books {
  switch (event.kind) {
    case 'totals':
      return settle(books, event.booked)
    case 'report':
      return setDebt(books, event.strategy, event.debt)
    case 'allocate': {
      // What leaves a strategy is idle until the `Totals` of an exit takes it off; that of a deallocation never comes.
      const left = event.delta < 0n ? -event.delta : 0n
      return setDebt(
        { ...books, idle: books.idle + left },
        event.strategy,
        event.debt,
      )
    }
    case 'addStrategy':
      return {
        ...books,
        debts: [...books.debts, { strategy: event.strategy, debt: 0n }],
      }
    case 'removeStrategy':
      return {
        ...books,
        debts: books.debts.filter(
          ({ strategy }) => strategy !== event.strategy,
        ),
      }
    case 'setOrder':
      return {
        ...books,
        debts: event.strategies.map((strategy) => ({
          strategy,
          debt: findDebt(books, strategy),
        })),
      }
    case 'transfer':
    case 'deposit':
    case 'withdraw':
    case 'harvest':
    case 'setCap':
    case 'setDepositCap':
    case 'setFee':
    case 'setHealthBounds':
    case 'setRole':
    case 'offerOwnership':
      return books
  }
}

function settle(books: Books, booked: bigint): Books {
  const { idle, debts } = books
  const [first, ...others] = debts
  const isSpread = idle > 0n || others.some(({ debt }) => debt > 0n)
  if (first && !isSpread)
    return {
      booked,
      idle,
      debts: [{ strategy: first.strategy, debt: booked }, ...others],
    }
  const owed = debts.reduce((sum, { debt }) => sum + debt, 0n)
  return { booked, idle: booked - owed, debts }
}

function setDebt(books: Books, of: Hex, debt: bigint): Books {
  return {
    ...books,
    debts: books.debts.map((it) => (it.strategy === of ? { ...it, debt } : it)),
  }
}

function findDebt({ debts }: Books, of: Hex): bigint {
  return debts.find(({ strategy }) => strategy === of)?.debt ?? 0n
}
