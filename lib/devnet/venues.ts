import type { Address } from 'viem'
import { type AaveV3, deployAaveV3 } from './aaveV3.ts'
import { aaveOracleAdminAbi, pairAbi } from './abis.ts'
import { readOwnArtifact } from './artifacts.ts'
import type { Ledger } from './ledger.ts'
import { deployMorphoBlue, type MorphoBlue } from './morphoBlue.ts'
import type { People } from './people.ts'
import {
  deployStakingPrograms,
  type StakingPrograms,
} from './stakingRewards.ts'
import { deployFaucet, deployTokens, type Tokens } from './tokens.ts'
import { deployUniswapV2, type UniswapV2 } from './uniswapV2.ts'
import { deployUniswapV3, type UniswapV3 } from './uniswapV3.ts'

/** All that others have deployed and our vaults work with. */
export type Venues = {
  ledger: Ledger
  people: People
  tokens: Tokens
  aave: AaveV3
  morphoBlue: MorphoBlue
  uniswapV2: UniswapV2
  uniswapV3: UniswapV3
  programs: StakingPrograms
  faucet: Address
}

export async function deployVenues(
  ledger: Ledger,
  people: People,
): Promise<Venues> {
  const tokens = await deployTokens(ledger, people)
  const aave = await deployAaveV3(ledger, people, tokens)
  const morphoBlue = await deployMorphoBlue(ledger, people, tokens, aave)
  const uniswapV2 = await deployUniswapV2(ledger, people, tokens)
  const uniswapV3 = await deployUniswapV3(ledger, people, tokens)
  const programs = await deployStakingPrograms(
    ledger,
    people,
    tokens,
    uniswapV2,
  )
  const faucet = await deployFaucet(ledger, people, tokens, uniswapV2)
  await pricePair(ledger, people, { tokens, aave, uniswapV2 })
  return {
    ledger,
    people,
    tokens,
    aave,
    morphoBlue,
    uniswapV2,
    uniswapV3,
    programs,
    faucet,
  }
}

/** Lets Aave's oracle, of which the app asks all prices, know the LP token too. */
async function pricePair(
  ledger: Ledger,
  { deployer }: People,
  {
    tokens,
    aave,
    uniswapV2: { pair },
  }: Pick<Venues, 'tokens' | 'aave' | 'uniswapV2'>,
): Promise<void> {
  const first = await ledger.read({
    to: pair.address,
    abi: pairAbi,
    functionName: 'token0',
    args: [],
  })
  const { WETH, USDC } = aave.feeds
  const isWethFirst = BigInt(first) === BigInt(tokens.WETH.address)
  const feed = await ledger.deploy({
    from: deployer,
    artifact: await readOwnArtifact('devnet/PairFeed'),
    args: [pair.address, ...(isWethFirst ? [WETH, USDC] : [USDC, WETH])],
  })
  await ledger.send(deployer, {
    to: aave.oracle,
    abi: aaveOracleAdminAbi,
    functionName: 'setAssetSources',
    args: [[pair.address], [feed]],
  })
}
