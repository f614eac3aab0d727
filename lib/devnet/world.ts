import type {
  DeployedRangeVault,
  DeployedVault,
} from '#lib/chain/deployment.ts'
import type { Moods } from './moods.ts'
import type { Random } from './random.ts'
import type { Surroundings } from './surroundings.ts'
import type { Venues } from './venues.ts'

/** All that is deployed, who acts on it, and the moods that carry over from one day to the next. */
export type World = Venues &
  Surroundings & {
    vaults: readonly DeployedVault[]
    rangeVaults: readonly DeployedRangeVault[]
    random: Random
    moods: Moods
  }

/** In seconds. */
export const day = 86_400
