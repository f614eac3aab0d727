import type { Address } from 'viem'
import { BaseError } from '#lib/errors.ts'

/** Who acts in the local world: the accounts of Hardhat's well-known mnemonic, by index. */
export type People = {
  /** 0: deploys everything; owner, curator and allocator of the vaults, or of the timelock that is. */
  deployer: Address
  /** 1: reports the strategies. */
  keeper: Address
  /** 2: borrows from Aave against WBTC, and from Morpho Blue. */
  borrower: Address
  /** 3: sets the prices, trades the pools to them, takes what auctions sell, liquidates. */
  trader: Address
  /** 4: guardian of the vaults. */
  guardian: Address
  /** 5 to 9: deposited in the vaults before anyone looked. */
  depositors: readonly Address[]
  /** 10: lends to Aave and Morpho Blue directly, and was first in the pools of Uniswap. */
  lender: Address
  /** 11: pays the gas of the faucet. */
  faucetOperator: Address
  /** 12: borrows from Morpho Blue more than is good for it. */
  gambler: Address
}

export function toPeople(accounts: readonly Address[]): People {
  const at = (index: number): Address => {
    const account = accounts[index]
    if (!account) throw new BaseError(`The node has no account ${index}.`)
    return account
  }
  return {
    deployer: at(0),
    keeper: at(1),
    borrower: at(2),
    trader: at(3),
    guardian: at(4),
    depositors: [5, 6, 7, 8, 9].map(at),
    lender: at(10),
    faucetOperator: at(11),
    gambler: at(12),
  }
}
