import { type Address, maxUint256, parseUnits } from 'viem'
import { deployAaveV3 } from '#lib/devnet/aaveV3.ts'
import { morphoAbi } from '#lib/devnet/abis.ts'
import { approve } from '#lib/devnet/approve.ts'
import { deployMorphoBlue } from '#lib/devnet/morphoBlue.ts'
import { toPeople } from '#lib/devnet/people.ts'
import { deployTokens, endow } from '#lib/devnet/tokens.ts'
import type { GasChain } from './gasChain.ts'
import { deployVault, type Figures } from './gasVaults.ts'

const day = 86_400
const usdc = (amount: string) => parseUnits(amount, 6)

/** A vault of ours over one market of the real Morpho Blue, in which somebody borrows at the real model's rate. */
export async function measureMorpho(chain: GasChain): Promise<Figures> {
  const { ledger, deploy, send, pass } = chain
  const people = toPeople(ledger.accounts)
  const [alice] = people.depositors as [Address]
  const tokens = await deployTokens(ledger, people)
  const aave = await deployAaveV3(ledger, people, tokens)
  const { morpho, markets } = await deployMorphoBlue(
    ledger,
    people,
    tokens,
    aave,
  )
  const { params } = markets.WETH
  const { USDC, WETH } = tokens

  const { borrower, lender, deployer } = people
  await endow(ledger, people, USDC, lender, usdc('5000000'))
  await endow(ledger, people, WETH, borrower, parseUnits('7500', 18))
  await approve(ledger, lender, USDC, morpho)
  await approve(ledger, borrower, WETH, morpho)
  const atMorpho = { to: morpho, abi: morphoAbi } as const
  await ledger.send(lender, {
    ...atMorpho,
    functionName: 'supply',
    args: [params, usdc('5000000'), 0n, lender, '0x'],
  })
  await ledger.send(borrower, {
    ...atMorpho,
    functionName: 'supplyCollateral',
    args: [params, parseUnits('7500', 18), borrower, '0x'],
  })
  await ledger.send(borrower, {
    ...atMorpho,
    functionName: 'borrow',
    args: [params, usdc('4300000'), 0n, borrower, borrower],
  })

  const vault = await deployVault(chain, USDC.address, deployer, lender)
  const strategy = await deploy(
    'contracts/strategies/MorphoBlueStrategy.sol/MorphoBlueStrategy.json',
    [vault.address, morpho, params],
  )
  await send(vault, { functionName: 'addStrategy', args: [strategy.address] })
  await send(vault, {
    functionName: 'setCap',
    args: [strategy.address, maxUint256],
  })
  await endow(ledger, people, USDC, alice, usdc('1000000'))
  await approve(ledger, alice, USDC, vault.address)
  const act = (functionName: string, args: readonly unknown[]) =>
    send(vault, { functionName, args, from: alice })
  await act('deposit', [usdc('100000'), alice])
  await pass(day)
  await send(vault, { functionName: 'report', args: [strategy.address] })
  await pass(day / 2)
  return {
    morphoDeposit: await act('deposit', [usdc('1000'), alice]),
    morphoWithdraw: await act('withdraw', [usdc('1000'), alice, alice]),
  }
}
