import { type Address, parseEther } from 'viem'
import type { DeployedToken } from '#lib/chain/deployment.ts'
import { devTokenAbi, wethAbi } from './abis.ts'
import { readAaveArtifact, readOwnArtifact } from './artifacts.ts'
import type { Ledger } from './ledger.ts'
import type { People } from './people.ts'
import { type ReserveSymbol, reserves } from './reserves.ts'

export type Tokens = Record<ReserveSymbol, DeployedToken>

/** WETH is the real one, from Aave's package; the others mint at will and know ERC-2612 permits. */
export async function deployTokens(
  ledger: Ledger,
  { deployer }: People,
): Promise<Tokens> {
  const weth = await readAaveArtifact('dependencies/weth/WETH9')
  const devToken = await readOwnArtifact('devnet/DevToken')
  const tokens: Partial<Tokens> = {}
  for (const { symbol, name, decimals } of reserves) {
    const address = await (symbol === 'WETH'
      ? ledger.deploy({ from: deployer, artifact: weth })
      : ledger.deploy({
          from: deployer,
          artifact: devToken,
          args: [name, symbol, decimals],
        }))
    tokens[symbol] = { address, symbol, name, decimals }
  }
  return tokens as Tokens // Every symbol is among the reserves.
}

/** Ether for a hundred thousand visits. */
const faucetFunds = parseEther('1500000')

export async function deployFaucet(
  ledger: Ledger,
  { deployer, faucetOperator }: People,
  tokens: Tokens,
): Promise<Address> {
  const faucet = await ledger.deploy({
    from: faucetOperator,
    artifact: await readOwnArtifact('devnet/Faucet'),
    args: [tokens.WETH.address, tokens.USDC.address, tokens.DAI.address],
    value: faucetFunds,
  })
  for (const { address } of [tokens.USDC, tokens.DAI])
    await ledger.send(deployer, {
      to: address,
      abi: devTokenAbi,
      functionName: 'allowMinter',
      args: [faucet],
    })
  return faucet
}

/** Gives `receiver` any amount of a token: minted, or for WETH wrapped out of the receiver's own ether. */
export async function endow(
  ledger: Ledger,
  { deployer }: People,
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
  else
    await ledger.send(deployer, {
      to: token.address,
      abi: devTokenAbi,
      functionName: 'mint',
      args: [receiver, amount],
    })
}
