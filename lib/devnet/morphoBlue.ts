import {
  type Address,
  encodeAbiParameters,
  type Hex,
  keccak256,
  parseUnits,
} from 'viem'
import type { AaveV3 } from './aaveV3.ts'
import { morphoAbi } from './abis.ts'
import { readMorphoArtifact, readOwnArtifact } from './artifacts.ts'
import type { Ledger } from './ledger.ts'
import type { People } from './people.ts'
import type { Tokens } from './tokens.ts'
import { day } from './world.ts'

type MarketParams = {
  loanToken: Address
  collateralToken: Address
  oracle: Address
  irm: Address
  lltv: bigint
}

export type MorphoMarket = {
  collateral: 'WETH' | 'WBTC'
  id: Hex
  params: MarketParams
}

export type MorphoBlue = {
  morpho: Address
  /** USDC is lent in each. */
  markets: Record<MorphoMarket['collateral'], MorphoMarket>
}

/** What a loan may be worth, as a part of its collateral. */
const lltv = parseUnits('0.86', 18)
/** A stablecoin's feed is written now and then only: a price this old has never been seen. */
const maxPriceAge = BigInt(90 * day)

/** Morpho Blue as its authors wrote it, with the local rate model and one oracle and market for each collateral. */
export async function deployMorphoBlue(
  ledger: Ledger,
  { deployer }: People,
  tokens: Tokens,
  { feeds }: AaveV3,
): Promise<MorphoBlue> {
  const morpho = await ledger.deploy({
    from: deployer,
    artifact: await readMorphoArtifact(),
    args: [deployer],
  })
  const irm = await ledger.deploy({
    from: deployer,
    artifact: await readOwnArtifact('devnet/AdaptiveRateModel'),
    args: [morpho],
  })
  const govern = { to: morpho, abi: morphoAbi } as const
  await ledger.send(deployer, {
    ...govern,
    functionName: 'enableIrm',
    args: [irm],
  })
  await ledger.send(deployer, {
    ...govern,
    functionName: 'enableLltv',
    args: [lltv],
  })
  const oracleArtifact = await readOwnArtifact('devnet/FeedOracle')
  const openMarket = async (
    collateral: MorphoMarket['collateral'],
  ): Promise<MorphoMarket> => {
    const collateralToken = tokens[collateral].address
    const loanToken = tokens.USDC.address
    const oracle = await ledger.deploy({
      from: deployer,
      artifact: oracleArtifact,
      args: [
        collateralToken,
        feeds[collateral],
        loanToken,
        feeds.USDC,
        maxPriceAge,
      ],
    })
    const params = { loanToken, collateralToken, oracle, irm, lltv }
    await ledger.send(deployer, {
      ...govern,
      functionName: 'createMarket',
      args: [params],
    })
    return { collateral, params, id: toMarketId(params) }
  }
  return {
    morpho,
    markets: { WETH: await openMarket('WETH'), WBTC: await openMarket('WBTC') },
  }
}

function toMarketId(params: MarketParams): Hex {
  return keccak256(
    encodeAbiParameters(
      [
        { type: 'address' },
        { type: 'address' },
        { type: 'address' },
        { type: 'address' },
        { type: 'uint256' },
      ],
      [
        params.loanToken,
        params.collateralToken,
        params.oracle,
        params.irm,
        params.lltv,
      ],
    ),
  )
}
