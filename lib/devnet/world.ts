import type { Address } from 'viem'
import type { DeployedVault } from '#lib/chain/deployment.ts'
import type { AaveV3 } from './aaveV3.ts'
import type { Ledger } from './ledger.ts'
import type { Moods } from './moods.ts'
import type { People } from './people.ts'
import type { Random } from './random.ts'
import type { Tokens } from './tokens.ts'

/** All that is deployed, who acts on it, and the moods that carry over from one day to the next. */
export type World = {
  ledger: Ledger
  people: People
  tokens: Tokens
  faucet: Address
  aave: AaveV3
  vaults: readonly DeployedVault[]
  random: Random
  moods: Moods
}

/** In seconds. */
export const day = 86_400
