import { type Address, erc20Abi, parseEther } from 'viem'
import type { DeployedToken } from '#lib/chain/deployment.ts'
import { devTokenAbi, wethAbi } from './abis.ts'
import { readAaveArtifact, readOwnArtifact } from './artifacts.ts'
import type { Ledger } from './ledger.ts'
import type { People } from './people.ts'
import { type PricedSymbol, priced } from './reserves.ts'
import type { UniswapV2 } from './uniswapV2.ts'

export type Tokens = Record<PricedSymbol, DeployedToken>

/** What every pair of Uniswap v2 calls its LP token. */
export const lpSymbol = 'UNI-V2'

/** WETH is the real one, from Aave's package; the others mint at will and know ERC-2612 permits. */
export async function deployTokens(
  ledger: Ledger,
  { deployer }: People,
): Promise<Tokens> {
  const weth = await readAaveArtifact('dependencies/weth/WETH9')
  const devToken = await readOwnArtifact('devnet/DevToken')
  const tokens: Partial<Tokens> = {}
  for (const { symbol, name, decimals } of priced) {
    const address = await (symbol === 'WETH'
      ? ledger.deploy({ from: deployer, artifact: weth })
      : ledger.deploy({
          from: deployer,
          artifact: devToken,
          args: [name, symbol, decimals],
        }))
    tokens[symbol] = { address, symbol, name, decimals }
  }
  return tokens as Tokens // Every symbol is among the priced.
}

/** Ether for a hundred thousand visits. */
const faucetFunds = parseEther('1600000')

export async function deployFaucet(
  ledger: Ledger,
  { deployer, faucetOperator }: People,
  tokens: Tokens,
  { pair }: UniswapV2,
): Promise<Address> {
  const faucet = await ledger.deploy({
    from: faucetOperator,
    artifact: await readOwnArtifact('devnet/Faucet'),
    args: [
      tokens.WETH.address,
      tokens.USDC.address,
      tokens.DAI.address,
      tokens.MILL.address,
      pair.address,
    ],
    value: faucetFunds,
  })
  for (const { address } of [tokens.USDC, tokens.DAI, tokens.MILL])
    await ledger.send(deployer, {
      to: address,
      abi: devTokenAbi,
      functionName: 'allowMinter',
      args: [faucet],
    })
  return faucet
}

/**
 * Gives `receiver` any amount of a token: minted, or for WETH wrapped out of the receiver's own ether, or for LP tokens
 * taken from those of the lender.
 */
export async function endow(
  ledger: Ledger,
  { deployer, lender }: People,
  token: DeployedToken,
  receiver: Address,
  amount: bigint,
): Promise<void> {
  if (token.symbol === 'WETH')
    await ledger.send(receiver, {
      to: token.address,
      abi: wethAbi,
      functionName: 'deposit',
      args: [],
      value: amount,
    })
  else if (token.symbol === lpSymbol)
    await ledger.send(lender, {
      to: token.address,
      abi: erc20Abi,
      functionName: 'transfer',
      args: [receiver, amount],
    })
  else
    await ledger.send(deployer, {
      to: token.address,
      abi: devTokenAbi,
      functionName: 'mint',
      args: [receiver, amount],
    })
}
