import { z } from 'zod/v4'
import { rangeVaultSchema } from './ranges.ts'
import { vaultSchema } from './vaults.ts'

/** What an event `figures` carries: of every vault what changes with a block. */
export const liveFiguresSchema = z.object({
  vaults: z.array(
    vaultSchema
      .pick({
        chainId: true,
        address: true,
        totalAssets: true,
        totalSupply: true,
        sharePriceWad: true,
        netApy: true,
        holders: true,
        asOfBlock: true,
        asOfTimestamp: true,
      })
      .strip(),
  ),
  ranges: z.array(
    rangeVaultSchema
      .pick({
        chainId: true,
        address: true,
        totalSupply: true,
        holdings: true,
        share: true,
        priceWad: true,
        earnings: true,
        holders: true,
        asOfBlock: true,
        asOfTimestamp: true,
      })
      .strip(),
  ),
})

export type LiveFiguresWire = z.infer<typeof liveFiguresSchema>
